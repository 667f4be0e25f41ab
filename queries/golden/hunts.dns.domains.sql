
  SELECT domain, regexp_extract(domain, '[^.]+$') AS top_level, count(DISTINCT hostname) AS names, count(*) AS queries,
    count(DISTINCT source_ip) AS source_ips, count_if(is_unresolved) AS unresolved, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT lower(regexp_extract(query.hostname, '([^.]+[.][^.]+)[.]?$', 1)) AS domain, query.hostname AS hostname, src_endpoint.ip AS source_ip,
      rcode_id <> 0 AS is_unresolved, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
  WHERE domain IS NOT NULL
  GROUP BY domain
  ORDER BY queries DESC, domain
  LIMIT 1000
