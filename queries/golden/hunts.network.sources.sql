
  SELECT src_endpoint.ip AS source_ip, min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) AS flows,
    count_if(action_id = 1) AS accepted, count(DISTINCT dst_endpoint.ip) AS destinations,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
  WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (src_endpoint.ip IS NOT NULL)
  GROUP BY src_endpoint.ip
  ORDER BY first_time DESC, source_ip
  LIMIT 1000
