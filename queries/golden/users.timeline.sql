
    SELECT time_dt AS time, 'CLOUD_TRAIL_MGMT' AS source, CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END AS lane, metadata.uid AS event_uid,
      api.service.name AS service, api.operation AS operation, status, api.response.error AS error,
      accountid AS account, region, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip,
      http_request.user_agent AS user_agent, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      element_at(resources, 1).uid AS resource_uid, coalesce(is_mfa, actor.session.is_mfa) AS is_mfa,
      CASE WHEN regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)') THEN 'denied'
        WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz'))
    UNION ALL SELECT time_dt AS time, 'S3_DATA' AS source, 'data' AS lane, metadata.uid AS event_uid,
      api.service.name AS service, api.operation AS operation, status, api.response.error AS error,
      accountid AS account, region, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip,
      http_request.user_agent AS user_agent, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      element_at(resources, 1).uid AS resource_uid, coalesce(is_mfa, actor.session.is_mfa) AS is_mfa,
      CASE WHEN regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)') THEN 'denied'
        WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz'))
    UNION ALL SELECT time_dt AS time, 'LAMBDA_EXECUTION' AS source, 'data' AS lane, metadata.uid AS event_uid,
      api.service.name AS service, api.operation AS operation, status, api.response.error AS error,
      accountid AS account, region, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip,
      http_request.user_agent AS user_agent, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      element_at(resources, 1).uid AS resource_uid, coalesce(is_mfa, actor.session.is_mfa) AS is_mfa,
      CASE WHEN regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)') THEN 'denied'
        WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz'))
    UNION ALL
    SELECT time_dt AS time, 'EKS_AUDIT' AS source, 'kubernetes' AS lane,
      api.request.uid AS event_uid, 'eks.amazonaws.com' AS service,
      api.operation || ' ' || coalesce(element_at(resources, 1).type, http_request.url.path, '') AS operation,
      CASE WHEN api.response.code >= 400 THEN 'Failure' WHEN api.response.code > 0 THEN 'Success' END AS status,
      coalesce(api.response.error, api.response.error_message) AS error, accountid AS account, region,
      src_endpoint.ip AS source_ip, http_request.user_agent AS user_agent, actor.user.name AS user_uid,
      actor.session.credential_uid AS access_key, element_at(resources, 1).name AS resource_uid,
      CAST(NULL AS boolean) AS is_mfa,
      CASE WHEN api.response.code IN (401, 403) THEN 'denied' WHEN api.response.code >= 400 THEN 'failure'
        ELSE 'success' END AS outcome
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.session.issuer = 'arn:aws:iam::111122223333:user/dave.ortiz') OR (actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz') OR (actor.user.name = 'arn:aws:iam::111122223333:user/dave.ortiz')) ORDER BY time DESC
