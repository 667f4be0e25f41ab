
    SELECT * FROM (
      SELECT CASE grouping(source_ip, user_agent, region, operation, access_key, hour_of_day, day, window_hour)
          WHEN 127 THEN 'ip' WHEN 191 THEN 'agent' WHEN 223 THEN 'region' WHEN 239 THEN 'operation' WHEN 247 THEN 'key'
          WHEN 251 THEN 'hour' WHEN 253 THEN 'day' WHEN 126 THEN 'network' ELSE 'all' END AS facet,
        source_ip, user_agent, region, lane, service, operation, access_key, hour_of_day AS hour, day, window_hour,
        is_console,
        count_if(in_window) AS events, count_if(in_window AND is_failure) AS failures,
        count_if(in_window AND is_denied) AS denied, count_if(in_window AND is_data) AS data_events,
        count_if(in_window AND is_login) AS console_logins,
        count_if(in_window AND is_login AND is_mfa = FALSE) AS console_logins_without_mfa,
        count_if(is_write_after_denial) AS writes_after_denial,
        min(CASE WHEN is_write_after_denial THEN time_dt END) AS write_after_denial_time,
        min(CASE WHEN in_window THEN time_dt END) AS first_time, max(CASE WHEN in_window THEN time_dt END) AS last_time,
        count_if(NOT in_window) AS before_events, count_if(NOT in_window AND is_failure) AS before_failures,
        count_if(NOT in_window AND is_denied) AS before_denied,
        count_if(NOT in_window AND is_data) AS before_data_events,
        count(DISTINCT CASE WHEN NOT in_window THEN day END) AS before_days,
        max(CASE WHEN NOT in_window THEN time_dt END) AS before_last_time
      FROM (
    SELECT *, in_window AND is_iam_write AND date_diff('second', last_denial, time_dt) <= 3600 AS is_write_after_denial
    FROM (
      SELECT *, time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AS in_window, hour(time_dt) AS hour_of_day,
        date_diff('hour', time_dt, TIMESTAMP '2035-01-01 00:00:00.000') / 24 AS day,
        CASE WHEN time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' THEN date_diff('hour', TIMESTAMP '2020-01-01 00:00:00.000', time_dt) END AS window_hour,
        service = 'iam.amazonaws.com' AND lane = 'write' AND NOT is_failure AS is_iam_write,
        operation = 'ConsoleLogin' AND NOT is_failure AS is_login,
        max(CASE WHEN is_denied THEN time_dt END)
          OVER (ORDER BY time_dt ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_denial
      FROM (SELECT time_dt, 'CLOUD_TRAIL_MGMT' <> 'CLOUD_TRAIL_MGMT' AS is_data, CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END AS lane,
      api.service.name AS service, api.operation AS operation, coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied,
      (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failure,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, substr(http_request.user_agent, 1, 512) AS user_agent,
      CASE WHEN api.service.name NOT IN ('iam.amazonaws.com', 'sts.amazonaws.com', 'signin.amazonaws.com', 'organizations.amazonaws.com', 'route53.amazonaws.com', 'cloudfront.amazonaws.com', 'support.amazonaws.com', 'health.amazonaws.com', 'sso.amazonaws.com')
    THEN region END AS region, actor.user.credential_uid AS access_key,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, coalesce(api.operation = 'ConsoleLogin' OR regexp_like(http_request.user_agent,
    '^(Mozilla/|.S3Console|console.amazonaws.com|signin.amazonaws.com)|console.*amazonaws.com'), FALSE) AS is_console
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2019-11-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')) UNION ALL SELECT time_dt, 'S3_DATA' <> 'CLOUD_TRAIL_MGMT' AS is_data, 'data' AS lane,
      api.service.name AS service, api.operation AS operation, coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied,
      (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failure,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, substr(http_request.user_agent, 1, 512) AS user_agent,
      CASE WHEN api.service.name NOT IN ('iam.amazonaws.com', 'sts.amazonaws.com', 'signin.amazonaws.com', 'organizations.amazonaws.com', 'route53.amazonaws.com', 'cloudfront.amazonaws.com', 'support.amazonaws.com', 'health.amazonaws.com', 'sso.amazonaws.com')
    THEN region END AS region, actor.user.credential_uid AS access_key,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, coalesce(api.operation = 'ConsoleLogin' OR regexp_like(http_request.user_agent,
    '^(Mozilla/|.S3Console|console.amazonaws.com|signin.amazonaws.com)|console.*amazonaws.com'), FALSE) AS is_console
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
    WHERE (time_dt >= TIMESTAMP '2019-11-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')) UNION ALL SELECT time_dt, 'LAMBDA_EXECUTION' <> 'CLOUD_TRAIL_MGMT' AS is_data, 'data' AS lane,
      api.service.name AS service, api.operation AS operation, coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied,
      (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failure,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, substr(http_request.user_agent, 1, 512) AS user_agent,
      CASE WHEN api.service.name NOT IN ('iam.amazonaws.com', 'sts.amazonaws.com', 'signin.amazonaws.com', 'organizations.amazonaws.com', 'route53.amazonaws.com', 'cloudfront.amazonaws.com', 'support.amazonaws.com', 'health.amazonaws.com', 'sso.amazonaws.com')
    THEN region END AS region, actor.user.credential_uid AS access_key,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, coalesce(api.operation = 'ConsoleLogin' OR regexp_like(http_request.user_agent,
    '^(Mozilla/|.S3Console|console.amazonaws.com|signin.amazonaws.com)|console.*amazonaws.com'), FALSE) AS is_console
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0"
    WHERE (time_dt >= TIMESTAMP '2019-11-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz')))))
      GROUP BY GROUPING SETS ((), (source_ip), (user_agent), (region), (lane, service, operation), (access_key),
        (hour_of_day), (day), (window_hour, source_ip, is_console)))
    WHERE facet <> 'network' OR window_hour IS NOT NULL
    ORDER BY facet, events DESC, before_events DESC, source_ip, user_agent, region, lane, service, operation, access_key,
      hour, day, window_hour, is_console
