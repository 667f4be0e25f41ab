
  SELECT source_ip AS internal_ip, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes_sent, count(*) AS flows,
    count(DISTINCT CASE WHEN is_peer_inside THEN destination_ip END) AS internal_peers,
    count(DISTINCT CASE WHEN NOT is_peer_inside THEN destination_ip END) AS outside_peers, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, traffic.bytes AS bytes, time_dt,
      coalesce((dst_endpoint.ip LIKE '10.%') OR ((dst_endpoint.ip NOT LIKE '%:%' AND TRY_CAST(split_part(dst_endpoint.ip, '.', 1) AS bigint) * 16777216 + TRY_CAST(split_part(dst_endpoint.ip, '.', 2) AS bigint) * 65536 + TRY_CAST(split_part(dst_endpoint.ip, '.', 3) AS bigint) * 256 + TRY_CAST(split_part(dst_endpoint.ip, '.', 4) AS bigint) BETWEEN 2886729728 AND 2887778303)) OR (dst_endpoint.ip LIKE '192.168.%'), FALSE) AS is_peer_inside
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((src_endpoint.ip LIKE '10.%') OR ((src_endpoint.ip NOT LIKE '%:%' AND TRY_CAST(split_part(src_endpoint.ip, '.', 1) AS bigint) * 16777216 + TRY_CAST(split_part(src_endpoint.ip, '.', 2) AS bigint) * 65536 + TRY_CAST(split_part(src_endpoint.ip, '.', 3) AS bigint) * 256 + TRY_CAST(split_part(src_endpoint.ip, '.', 4) AS bigint) BETWEEN 2886729728 AND 2887778303)) OR (src_endpoint.ip LIKE '192.168.%')))
  GROUP BY source_ip
  ORDER BY bytes_sent DESC, internal_ip
  LIMIT 10
