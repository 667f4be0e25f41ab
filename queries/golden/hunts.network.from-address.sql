
    SELECT time_dt AS time, end_time_dt AS end_time, src_endpoint.ip AS source_ip, src_endpoint.port AS source_port,
      dst_endpoint.ip AS destination_ip, dst_endpoint.port AS destination_port,
      connection_info.protocol_num AS protocol_num, connection_info.direction AS direction, action,
      traffic.packets AS packets, traffic.bytes AS bytes,
      coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface,
      coalesce(src_endpoint.instance_uid, dst_endpoint.instance_uid) AS instance, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((src_endpoint.ip = '10.61.4.30'))
    ORDER BY time_dt DESC, src_endpoint.ip, dst_endpoint.ip
    LIMIT 1000
