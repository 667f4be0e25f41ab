
  SELECT bucket_time, source, users_tried, failures, some_users, successes_in_window, account, count(*) OVER () AS of_total
  FROM (
    SELECT bucket_time, source, users_tried, failures, some_users, account,
      CAST(sum(successes) OVER (PARTITION BY source) AS bigint) AS successes_in_window
    FROM (
      SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 600) * 600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, coalesce(src_endpoint.ip, src_endpoint.domain) AS source,
        count(DISTINCT CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN actor.user.name END) AS users_tried, count_if((coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS failures,
        count_if(NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS successes,
        array_join(slice(array_sort(array_agg(DISTINCT CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN actor.user.name END) FILTER (WHERE CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN actor.user.name END IS NOT NULL)), 1, 20), ', ') AS some_users, max(accountid) AS account
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'signin.amazonaws.com') AND ((api.operation IN ('ConsoleLogin')))))
      GROUP BY 1, 2))
  WHERE users_tried >= 5 OR failures >= 10
  ORDER BY failures DESC, bucket_time, source
  LIMIT 1000
