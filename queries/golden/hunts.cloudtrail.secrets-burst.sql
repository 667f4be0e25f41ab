
  SELECT bucket_time, principal, access_key, calls, secrets, regions, denied, some_secrets, some_addresses,
    count(*) OVER () AS of_total
  FROM (
    SELECT bucket_time, principal, access_key, count(*) AS calls, count(DISTINCT secret) AS secrets,
      count(DISTINCT region) AS regions, count_if(is_denied) AS denied, array_join(slice(array_sort(array_agg(DISTINCT secret) FILTER (WHERE secret IS NOT NULL)), 1, 20), ', ') AS some_secrets,
      array_join(slice(array_sort(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL)), 1, 20), ', ') AS some_addresses
    FROM (
      SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 300) * 300 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal,
        actor.user.credential_uid AS access_key, region, coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source,
        coalesce(json_extract_scalar(api.request.data, '$.secretId'), json_extract_scalar(api.request.data, '$.name'),
          json_extract_scalar(api.request.data, '$.path'), element_at(unmapped, 'requestParameters.secretId'),
          element_at(unmapped, 'requestParameters.name')) AS secret
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'secretsmanager.amazonaws.com') AND ((api.operation IN ('GetSecretValue', 'BatchGetSecretValue')))) OR ((api.service.name = 'ssm.amazonaws.com') AND ((api.operation IN ('GetParameter', 'GetParameters', 'GetParametersByPath'))))))
    GROUP BY bucket_time, principal, access_key)
  WHERE calls >= 5 OR regions > 1
  ORDER BY secrets DESC, calls DESC, bucket_time DESC, principal, access_key
  LIMIT 1000
