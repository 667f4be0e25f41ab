
    SELECT time_dt AS time, api.service.name AS service, api.operation AS operation, coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal,
      actor.user.type AS principal_type, coalesce(src_endpoint.ip, src_endpoint.domain) AS source,
      CASE WHEN (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) THEN 'failure' ELSE 'success' END AS outcome, api.response.error AS error,
      accountid AS account, region, actor.user.credential_uid AS access_key, http_request.user_agent AS user_agent,
      api.request.data AS request, metadata.uid AS event_uid, count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND (((api.service.name = 'iam.amazonaws.com') AND ((api.operation IN ('CreatePolicyVersion', 'SetDefaultPolicyVersion')))))
    ORDER BY time_dt DESC, metadata.uid
    LIMIT 1000
