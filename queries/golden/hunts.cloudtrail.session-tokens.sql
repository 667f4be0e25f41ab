
  WITH issued AS (
    SELECT time_dt, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, api.operation AS operation,
      CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN 'failure' ELSE 'success' END AS outcome, coalesce(src_endpoint.ip, src_endpoint.domain) AS source,
      coalesce(json_extract_scalar(api.response.data, '$.credentials.accessKeyId'),
        element_at(unmapped, 'responseElements.credentials.accessKeyId')) AS session_key
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'sts.amazonaws.com') AND ((api.operation IN ('GetSessionToken', 'GetFederationToken')))))),
  used AS (
    SELECT actor.user.credential_uid AS session_key, count(*) AS calls, count_if(CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'write') AS changes,
      count_if(coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)) AS denied, array_join(slice(array_sort(array_agg(DISTINCT coalesce(src_endpoint.ip, src_endpoint.domain)) FILTER (WHERE coalesce(src_endpoint.ip, src_endpoint.domain) IS NOT NULL)), 1, 20), ', ') AS some_addresses,
      max(time_dt) AS last_used_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND actor.user.credential_uid LIKE 'ASIA%'
    GROUP BY actor.user.credential_uid)
  SELECT time_dt AS time, principal, operation, outcome, source, issued.session_key AS session_key,
    coalesce(calls, 0) AS calls, coalesce(changes, 0) AS changes, coalesce(denied, 0) AS denied, some_addresses,
    last_used_time, count(*) OVER () AS of_total
  FROM issued LEFT JOIN used ON used.session_key = issued.session_key
  ORDER BY time_dt DESC, principal, operation
  LIMIT 1000
