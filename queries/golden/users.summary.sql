
    SELECT max(type) AS type, max(name) AS name, max(home_account) AS home_account,
      count(*) AS events, count_if(source = 'CLOUD_TRAIL_MGMT') AS management_events,
      count_if(source <> 'CLOUD_TRAIL_MGMT') AS data_events,
      count_if(status = 'Failure' OR error IS NOT NULL) AS failures,
      count_if(regexp_like(error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)')) AS denied,
      count_if(operation = 'ConsoleLogin') AS console_logins,
      count_if(operation = 'ConsoleLogin' AND status = 'Failure') AS console_login_failures,
      count_if(operation = 'ConsoleLogin' AND status = 'Success' AND is_mfa = FALSE) AS console_logins_without_mfa,
      count(DISTINCT date_trunc('day', time_dt)) AS active_days,
      count(DISTINCT service) AS services, count(DISTINCT service || ':' || operation) AS operations,
      count(DISTINCT source_ip) AS source_ips, count(DISTINCT user_agent) AS user_agents,
      count(DISTINCT access_key) AS access_keys, count(DISTINCT user_uid) AS sessions,
      count(DISTINCT region) AS regions, count(DISTINCT accountid) AS accounts,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (SELECT 'CLOUD_TRAIL_MGMT' AS source, time_dt, actor.user.type AS type, actor.user.name AS name,
      actor.user.account.uid AS home_account, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      status, api.response.error AS error, api.operation AS operation, api.service.name AS service,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, http_request.user_agent AS user_agent,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, region, accountid
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')) UNION ALL SELECT 'S3_DATA' AS source, time_dt, actor.user.type AS type, actor.user.name AS name,
      actor.user.account.uid AS home_account, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      status, api.response.error AS error, api.operation AS operation, api.service.name AS service,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, http_request.user_agent AS user_agent,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, region, accountid
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')) UNION ALL SELECT 'LAMBDA_EXECUTION' AS source, time_dt, actor.user.type AS type, actor.user.name AS name,
      actor.user.account.uid AS home_account, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      status, api.response.error AS error, api.operation AS operation, api.service.name AS service,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, http_request.user_agent AS user_agent,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, region, accountid
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')))
