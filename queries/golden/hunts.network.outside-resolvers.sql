
  SELECT src_endpoint.ip AS source_ip, dst_endpoint.ip AS name_server, dst_endpoint.port AS destination_port,
    max(src_endpoint.instance_uid) AS instance, count(*) AS flows, count_if(action_id = 2) AS refused,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, min(time_dt) AS first_time, max(time_dt) AS last_time,
    max(accountid) AS account, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
  WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (dst_endpoint.port IN (53, 853) AND connection_info.direction = 'Outbound') AND ((regexp_like(dst_endpoint.ip, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT regexp_like(dst_endpoint.ip, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)')))
  GROUP BY src_endpoint.ip, dst_endpoint.ip, dst_endpoint.port
  ORDER BY flows DESC, source_ip, name_server
  LIMIT 1000
