
    SELECT count_if(is_now) AS queries, count_if(is_now AND action_id = 2) AS blocked,
      count_if(is_now AND rcode_id = 3) AS no_such_name, count_if(NOT is_now) AS queries_before,
      count_if(NOT is_now AND action_id = 2) AS blocked_before,
      count_if(NOT is_now AND rcode_id = 3) AS no_such_name_before
    FROM (
      SELECT action_id, rcode_id, time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AS is_now
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
      WHERE (time_dt >= TIMESTAMP '2004-12-31 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
