
    SELECT time_dt AS time, src_endpoint.ip AS src_ip, src_endpoint.port AS src_port, dst_endpoint.ip AS dst_ip,
      dst_endpoint.port AS dst_port, connection_info.protocol_num AS protocol_num,
      connection_info.direction AS direction, coalesce(action, disposition) AS action, traffic.packets AS packets,
      traffic.bytes AS bytes, coalesce(src_endpoint.instance_uid, dst_endpoint.instance_uid) AS instance,
      coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface, accountid AS account, region,
      count(*) OVER () AS total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((src_endpoint.ip IN ('10.10.1.20')) OR (dst_endpoint.ip IN ('10.10.1.20')))
    ORDER BY time_dt DESC
    LIMIT 200000
