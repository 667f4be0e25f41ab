
  SELECT principal, access_key, calls, instances, denied, some_addresses, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, access_key, count(*) AS calls, count(DISTINCT instance) AS instances, count_if(is_denied) AS denied,
      array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, actor.user.credential_uid AS access_key,
        coalesce(json_extract_scalar(api.request.data, '$.instanceId'), element_at(unmapped, 'requestParameters.instanceId')) AS instance, coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source, time_dt
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'ec2.amazonaws.com') AND ((api.operation IN ('GetPasswordData'))))))
    GROUP BY principal, access_key)
  WHERE calls >= 3 OR denied > 0
  ORDER BY calls DESC, principal, access_key
  LIMIT 1000
