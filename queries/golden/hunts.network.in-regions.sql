
  SELECT region, accountid AS account, count(*) AS flows, count_if(action_id = 2) AS refused,
    CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes,
    count(DISTINCT coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid)) AS interfaces,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
  WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
  GROUP BY region, accountid
  ORDER BY flows DESC, region, account
  LIMIT 1000
