
  SELECT src_endpoint.location.country AS country, action, count(*) AS requests,
    count(DISTINCT src_endpoint.ip) AS source_ips, array_join(slice(array_sort(array_agg(DISTINCT http_request.url.path) FILTER (WHERE http_request.url.path IS NOT NULL)), 1, 20), ', ') AS some_paths,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_waf_2_0"
  WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND http_request.url.path IN ('/.aws/credentials', '/.env', '/.git/config')
  GROUP BY src_endpoint.location.country, action
  ORDER BY requests DESC, country, action
  LIMIT 1000
