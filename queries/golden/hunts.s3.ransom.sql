
  SELECT hour_time, principal, bucket, deleted, encrypted_by_caller, failures, some_addresses, access_key,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, principal, bucket, count_if(NOT is_failed AND operation LIKE 'Delete%') AS deleted,
      count_if(NOT is_failed AND is_encrypted_by_caller) AS encrypted_by_caller, count_if(is_failed) AS failures,
      array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses, max(access_key) AS access_key
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal,
        coalesce(json_extract_scalar(api.request.data, '$.bucketName'), element_at(unmapped, 'requestParameters.bucketName')) AS bucket, api.operation AS operation, (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failed,
        coalesce(lower(api.request.data) LIKE '%server-side-encryption-customer-algorithm%' ESCAPE '|', FALSE) AS is_encrypted_by_caller,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source, actor.user.credential_uid AS access_key
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 's3.amazonaws.com') AND ((api.operation IN ('DeleteObject', 'DeleteObjects', 'DeleteObjectVersion', 'PutObject', 'CopyObject'))))))
    GROUP BY hour_time, principal, bucket)
  WHERE deleted >= 10 OR encrypted_by_caller >= 10
  ORDER BY deleted DESC, hour_time DESC, principal, bucket
  LIMIT 1000
