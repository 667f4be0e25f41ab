
  SELECT principal, service, operation, count(*) AS calls, count_if(is_failed) AS failures,
    count(DISTINCT access_key) AS access_keys, array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses,
    array_join(slice(array_sort(array_agg(DISTINCT region) FILTER (WHERE region IS NOT NULL)), 1, 20), ', ') AS some_regions, min(time_dt) AS first_time, max(time_dt) AS last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, api.service.name AS service, api.operation AS operation, (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failed,
      actor.user.credential_uid AS access_key, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, region, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL)))) AND (CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'write'))
  GROUP BY principal, service, operation
  ORDER BY calls DESC, principal, service, operation
  LIMIT 1000
