
  SELECT account, region, changes, some_principals, some_operations, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT accountid AS account, region, count(*) AS changes, array_join(slice(array_sort(array_agg(DISTINCT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name)) FILTER (WHERE coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) IS NOT NULL)), 1, 5), ', ') AS some_principals,
      array_join(slice(array_sort(array_agg(DISTINCT api.operation) FILTER (WHERE api.operation IS NOT NULL)), 1, 20), ', ') AS some_operations, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2019-10-03 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'write'
    GROUP BY accountid, region)
  WHERE (first_time >= TIMESTAMP '2020-01-01 00:00:00.000')
  ORDER BY first_time DESC, account, region
  LIMIT 1000
