
  SELECT bucket_time, source_ip, instance, names, queries, some_names, account, count(*) OVER () AS of_total
  FROM (
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 600) * 600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, src_endpoint.ip AS source_ip,
      max(src_endpoint.instance_uid) AS instance, count(DISTINCT query.hostname) AS names, count(*) AS queries,
      array_join(slice(array_sort(array_agg(DISTINCT query.hostname) FILTER (WHERE query.hostname IS NOT NULL)), 1, 10), ', ') AS some_names, max(accountid) AS account
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND rcode_id = 3
    GROUP BY 1, 2)
  WHERE names >= 1
  ORDER BY names DESC, bucket_time DESC, source_ip
  LIMIT 1000
