
  SELECT principal, operation, count(*) AS changes, array_join(slice(array_sort(array_agg(DISTINCT target) FILTER (WHERE target IS NOT NULL)), 1, 20), ', ') AS some_targets,
    array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses, count(DISTINCT accountid) AS accounts, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, api.operation AS operation,
      coalesce("user".name, json_extract_scalar(api.request.data, '$.userName'),
        json_extract_scalar(api.request.data, '$.roleName'), json_extract_scalar(api.request.data, '$.policyArn'),
        json_extract_scalar(api.request.data, '$.groupName')) AS target, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, accountid, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND api.service.name = 'iam.amazonaws.com'
      AND CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'write')
  GROUP BY principal, operation
  ORDER BY changes DESC, principal, operation
  LIMIT 1000
