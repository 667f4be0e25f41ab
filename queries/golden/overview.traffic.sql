
    SELECT count_if(is_now) AS flows, count_if(is_now AND action_id = 2) AS refused,
      CAST(coalesce(sum(CASE WHEN is_now AND action_id = 1 THEN bytes END), 0) AS bigint) AS accepted_bytes,
      count_if(NOT is_now) AS flows_before, count_if(NOT is_now AND action_id = 2) AS refused_before,
      CAST(coalesce(sum(CASE WHEN NOT is_now AND action_id = 1 THEN bytes END), 0) AS bigint) AS accepted_bytes_before
    FROM (
      SELECT action_id, traffic.bytes AS bytes, time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AS is_now
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
      WHERE (time_dt >= TIMESTAMP '2004-12-31 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
