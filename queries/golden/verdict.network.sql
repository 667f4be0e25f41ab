
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 900) * 900 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS time, lane, count(*) AS events, count_if(is_refused) AS refused
    FROM (
      SELECT time_dt, 'network' AS lane, coalesce(disposition = 'Blocked', FALSE) AS is_refused
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (src_endpoint.ip IN ('10.20.17.20') OR dst_endpoint.ip IN ('10.20.17.20'))
      UNION ALL
      SELECT time_dt, 'dns' AS lane, coalesce(disposition = 'Blocked' OR rcode_id = 5, FALSE) AS is_refused
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip IN ('10.20.17.20'))
    GROUP BY date_add('second', CAST(floor(to_unixtime(time_dt) / 900) * 900 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000'), lane
    ORDER BY time, lane
