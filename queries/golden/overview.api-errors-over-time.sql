
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 3600) * 3600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, count(*) AS calls,
      count_if((coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS failures,
      count_if(coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)) AS denied
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
    GROUP BY 1
    ORDER BY 1
