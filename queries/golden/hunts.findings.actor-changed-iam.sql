
  WITH named AS (
    SELECT finding_uid, title, severity_id, seen, regexp_extract(element_at(resources, r).uid, '[A-Z0-9]{16,128}$') AS access_key
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, finding_info.title AS title, coalesce(finding_info.first_seen_time_dt, time_dt) AS seen, resources,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(resources), 0), 1))) AS rs(r)
    WHERE nth = 1 AND element_at(resources, r).type = 'AwsIamAccessKey'),
  changed AS (
    SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, actor.user.credential_uid AS access_key, accountid, api.operation AS operation, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND api.service.name = 'iam.amazonaws.com'
      AND CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END = 'write' AND actor.user.credential_uid IS NOT NULL)
  SELECT max(principal) AS principal, named.access_key AS access_key, finding_uid, max(title) AS title,
    max(severity_id) AS severity_id, max(seen) AS first_seen_time, count(*) AS changes,
    array_join(slice(array_sort(array_agg(DISTINCT operation) FILTER (WHERE operation IS NOT NULL)), 1, 20), ', ') AS some_operations, min(changed.time_dt) AS first_change_time,
    max(changed.time_dt) AS last_change_time, max(accountid) AS account, count(*) OVER () AS of_total
  FROM named JOIN changed ON changed.access_key = named.access_key
  WHERE abs(date_diff('second', seen, changed.time_dt)) <= 3600
  GROUP BY named.access_key, finding_uid
  ORDER BY severity_id DESC, access_key, finding_uid
  LIMIT 1000
