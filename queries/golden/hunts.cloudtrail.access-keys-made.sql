
  SELECT time_dt AS time, principal, user_name, access_key_made, is_for_other, is_for_root, outcome, error, source,
    user_agent, accountid AS account, region, event_uid, count(*) OVER () AS of_total
  FROM (
    SELECT time_dt, principal, coalesce(asked_for, caller_name) AS user_name, access_key_made,
      coalesce(asked_for <> caller_name, FALSE) AS is_for_other, coalesce(caller_type = 'Root', FALSE) AS is_for_root,
      outcome, error, source, user_agent, accountid, region, event_uid
    FROM (
      SELECT time_dt, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, coalesce(actor.user.name, actor.user.uid, '') AS caller_name,
        actor.user.type AS caller_type, coalesce(json_extract_scalar(api.request.data, '$.userName'), element_at(unmapped, 'requestParameters.userName')) AS asked_for,
        coalesce(json_extract_scalar(api.response.data, '$.accessKey.accessKeyId'),
          element_at(unmapped, 'responseElements.accessKey.accessKeyId')) AS access_key_made,
        CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN 'failure' ELSE 'success' END AS outcome, api.response.error AS error,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source, http_request.user_agent AS user_agent, accountid, region, metadata.uid AS event_uid
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND (((api.service.name = 'iam.amazonaws.com') AND ((api.operation IN ('CreateAccessKey')))))))
  WHERE TRUE
  ORDER BY time_dt DESC, event_uid
  LIMIT 1000
