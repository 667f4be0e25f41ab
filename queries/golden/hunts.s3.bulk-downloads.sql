
  SELECT hour_time, principal, bucket, objects, reads, bytes, some_addresses, some_user_agents, access_key,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, principal, bucket, count(DISTINCT object) AS objects, count(*) AS reads,
      CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes, array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses,
      array_join(slice(array_sort(array_agg(DISTINCT user_agent) FILTER (WHERE user_agent IS NOT NULL)), 1, 3), ', ') AS some_user_agents, max(access_key) AS access_key
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal,
        coalesce(json_extract_scalar(api.request.data, '$.bucketName'), element_at(unmapped, 'requestParameters.bucketName')) AS bucket, element_at(resources, 1).uid AS object,
        TRY_CAST(element_at(unmapped, 'additionalEventData.bytesTransferredOut') AS double) AS bytes,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source, substr(http_request.user_agent, 1, 120) AS user_agent,
        actor.user.credential_uid AS access_key
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND (((api.service.name = 's3.amazonaws.com') AND ((api.operation IN ('GetObject'))))))
    GROUP BY hour_time, principal, bucket)
  WHERE objects >= 50
  ORDER BY objects DESC, hour_time DESC, principal, bucket
  LIMIT 1000
