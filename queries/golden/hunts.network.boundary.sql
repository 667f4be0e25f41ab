
  SELECT source_ip, destination_ip, is_source_inside, is_destination_inside, count(*) AS flows,
    count_if(is_refused) AS refused, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, coalesce(action_id = 2, FALSE) AS is_refused,
      traffic.bytes AS bytes, time_dt,
      coalesce((src_endpoint.ip LIKE '10.%') OR ((src_endpoint.ip NOT LIKE '%:%' AND TRY_CAST(split_part(src_endpoint.ip, '.', 1) AS bigint) * 16777216 + TRY_CAST(split_part(src_endpoint.ip, '.', 2) AS bigint) * 65536 + TRY_CAST(split_part(src_endpoint.ip, '.', 3) AS bigint) * 256 + TRY_CAST(split_part(src_endpoint.ip, '.', 4) AS bigint) BETWEEN 2886729728 AND 2887778303)) OR (src_endpoint.ip LIKE '192.168.%'), FALSE) AS is_source_inside,
      coalesce((dst_endpoint.ip LIKE '10.%') OR ((dst_endpoint.ip NOT LIKE '%:%' AND TRY_CAST(split_part(dst_endpoint.ip, '.', 1) AS bigint) * 16777216 + TRY_CAST(split_part(dst_endpoint.ip, '.', 2) AS bigint) * 65536 + TRY_CAST(split_part(dst_endpoint.ip, '.', 3) AS bigint) * 256 + TRY_CAST(split_part(dst_endpoint.ip, '.', 4) AS bigint) BETWEEN 2886729728 AND 2887778303)) OR (dst_endpoint.ip LIKE '192.168.%'), FALSE) AS is_destination_inside
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip IS NOT NULL)
  WHERE is_source_inside <> is_destination_inside
  GROUP BY source_ip, destination_ip, is_source_inside, is_destination_inside
  ORDER BY bytes DESC, source_ip, destination_ip
  LIMIT 1000
