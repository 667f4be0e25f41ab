
  SELECT coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid) AS interface, status_code AS log_status,
    count(*) AS records, accountid AS account, region, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
  WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND status_code <> 'OK'
  GROUP BY coalesce(src_endpoint.interface_uid, dst_endpoint.interface_uid), status_code, accountid, region
  ORDER BY records DESC, interface, log_status
  LIMIT 1000
