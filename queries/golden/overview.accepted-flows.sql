
    SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
      CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) AS flows, min(time_dt) AS first_time,
      max(time_dt) AS last_time, count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND action_id = 1
    GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
    ORDER BY bytes DESC, source_ip, destination_ip, destination_port
    LIMIT 10000
