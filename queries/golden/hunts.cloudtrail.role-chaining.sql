
  SELECT from_role, to_role, is_new, calls, failures, some_addresses, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT from_role, to_role, min(time_dt) >= TIMESTAMP '2020-01-01 00:00:00.000' AS is_new, count_if(time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AS calls,
      count_if(time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AND is_failed) AS failures, array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT actor.session.issuer AS from_role, coalesce("user".uid, coalesce(json_extract_scalar(api.request.data, '$.roleArn'), element_at(unmapped, 'requestParameters.roleArn'))) AS to_role,
        (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failed, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, time_dt
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2019-12-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND actor.user.type = 'AssumedRole'
        AND (((api.service.name = 'sts.amazonaws.com') AND ((api.operation IN ('AssumeRole'))))))
    GROUP BY from_role, to_role)
  WHERE (calls > 0) AND (from_role <> to_role) AND (is_new)
  ORDER BY first_time DESC, from_role, to_role
  LIMIT 1000
