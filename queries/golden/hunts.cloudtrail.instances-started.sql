
  SELECT principal, account, region, instance_type, count(*) AS calls, count_if(is_failed) AS failures,
    array_join(slice(array_sort(array_agg(DISTINCT error) FILTER (WHERE error IS NOT NULL)), 1, 20), ', ') AS some_errors, array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, accountid AS account, region, coalesce(json_extract_scalar(api.request.data, '$.instanceType'), element_at(unmapped, 'requestParameters.instanceType')) AS instance_type,
      (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failed, api.response.error AS error, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'ec2.amazonaws.com') AND ((api.operation IN ('RunInstances', 'RequestSpotInstances', 'CreateFleet'))))))
  GROUP BY principal, account, region, instance_type
  ORDER BY calls DESC, principal, region, instance_type
  LIMIT 1000
