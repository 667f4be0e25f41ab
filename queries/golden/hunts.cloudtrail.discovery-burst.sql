
  SELECT bucket_time, principal, access_key, operations, services, calls, denied, some_operations, some_addresses,
    count(*) OVER () AS of_total
  FROM (
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 300) * 300 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal,
      actor.user.credential_uid AS access_key, count(DISTINCT api.service.name || ':' || api.operation) AS operations,
      count(DISTINCT api.service.name) AS services, count(*) AS calls,
      count_if(coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)) AS denied, array_join(slice(array_sort(array_agg(DISTINCT api.operation) FILTER (WHERE api.operation IS NOT NULL)), 1, 20), ', ') AS some_operations,
      array_join(slice(array_sort(array_agg(DISTINCT coalesce(src_endpoint.ip, src_endpoint.domain)) FILTER (WHERE coalesce(src_endpoint.ip, src_endpoint.domain) IS NOT NULL)), 1, 20), ', ') AS some_addresses
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'read'
    GROUP BY 1, 2, 3)
  WHERE operations >= 10 AND services >= 5
  ORDER BY operations DESC, bucket_time DESC, principal, access_key
  LIMIT 1000
