
  SELECT query.hostname AS hostname, count(*) AS queries, count(DISTINCT src_endpoint.instance_uid) AS instances,
    count(DISTINCT src_endpoint.ip) AS source_ips, count_if(rcode_id <> 0) AS unresolved,
    count(DISTINCT accountid) AS accounts, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
  WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
  GROUP BY query.hostname
  ORDER BY queries DESC, query.hostname
  LIMIT 1000
