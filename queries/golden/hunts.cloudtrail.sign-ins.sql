
  SELECT principal, operation, role, outcome, count(*) AS sign_ins, count_if(with_mfa = FALSE) AS without_mfa,
    count(DISTINCT source) AS addresses, array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(actor.user.uid, actor.user.name, actor.invoked_by) AS principal, api.operation AS operation,
      CASE WHEN api.operation <> 'ConsoleLogin' THEN "user".uid END AS role,
      CASE WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome,
      CASE WHEN api.operation = 'ConsoleLogin' THEN is_mfa END AS with_mfa, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'signin.amazonaws.com') AND ((api.operation IN ('ConsoleLogin')))) OR ((api.service.name = 'sts.amazonaws.com') AND ((api.operation IN ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'))))))
  GROUP BY principal, operation, role, outcome
  ORDER BY sign_ins DESC, principal, operation, role, outcome
  LIMIT 1000
