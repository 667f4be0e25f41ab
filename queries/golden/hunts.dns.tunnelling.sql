
  SELECT hour_time, domain, source_ip, instance, names, queries, mean_length, longest, text_queries, a_name,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, domain, source_ip, max(instance) AS instance, count(DISTINCT hostname) AS names,
      count(*) AS queries, round(avg(CAST(length(hostname) - length(domain) - 2 AS double)), 1) AS mean_length,
      max(length(hostname)) AS longest, count_if(query_type IN ('TXT', 'NULL', 'CNAME')) AS text_queries,
      max(hostname) AS a_name
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, lower(regexp_extract(query.hostname, '([^.]+[.][^.]+)[.]?$', 1)) AS domain,
        src_endpoint.ip AS source_ip, src_endpoint.instance_uid AS instance, query.hostname AS hostname,
        query.type AS query_type
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE (domain IS NOT NULL) AND (domain NOT IN ('amazonaws.com', 'compute.internal', 'in-addr.arpa'))
    GROUP BY hour_time, domain, source_ip)
  WHERE names >= 1 AND mean_length >= 1
  ORDER BY names DESC, hour_time DESC, domain, source_ip
  LIMIT 1000
