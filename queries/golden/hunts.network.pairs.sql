
  SELECT source_ip, source_port, destination_ip, destination_port, count(*) AS flows, count_if(is_refused) AS refused,
    CAST(coalesce(sum(packets), 0) AS bigint) AS packets, CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT src_endpoint.ip AS source_ip, CAST(NULL AS integer) AS source_port,
      dst_endpoint.ip AS destination_ip, CAST(NULL AS integer) AS destination_port,
      coalesce(action_id = 2, FALSE) AS is_refused, traffic.packets AS packets, traffic.bytes AS bytes, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')))
  GROUP BY source_ip, source_port, destination_ip, destination_port
  ORDER BY bytes DESC, source_ip, destination_ip, source_port, destination_port
  LIMIT 1000
