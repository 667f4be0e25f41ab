
    SELECT principal, max(type) AS type, max(home_account) AS account, count(*) AS events,
      count_if(is_write) AS writes, count_if(is_failure) AS failures, count_if(is_denied) AS denied,
      count(DISTINCT session) AS sessions, count(DISTINCT service) AS services,
      count(DISTINCT source_ip) AS source_ips, count(DISTINCT region) AS regions,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (SELECT time_dt,
      coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
        actor.invoked_by, actor.user.name) AS principal,
      actor.user.type AS type, actor.user.account.uid AS home_account, actor.user.uid AS session,
      api.service.name AS service, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, region,
      coalesce(class_uid <> 3002 AND NOT coalesce(activity_id = 2 OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search)'), FALSE), FALSE) AS is_write,
      coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL AS is_failure,
      coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
       UNION ALL SELECT time_dt,
      coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
        actor.invoked_by, actor.user.name) AS principal,
      actor.user.type AS type, actor.user.account.uid AS home_account, actor.user.uid AS session,
      api.service.name AS service, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, region,
      coalesce(activity_id IN (1, 3, 4), FALSE) AS is_write,
      coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL AS is_failure,
      coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
       UNION ALL SELECT time_dt,
      coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
        actor.invoked_by, actor.user.name) AS principal,
      actor.user.type AS type, actor.user.account.uid AS home_account, actor.user.uid AS session,
      api.service.name AS service, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, region,
      coalesce(activity_id IN (1, 3, 4), FALSE) AS is_write,
      coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL AS is_failure,
      coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
      
      UNION ALL
      SELECT time_dt, coalesce(actor.session.issuer, actor.user.name) AS principal, 'Kubernetes' AS type,
        accountid AS home_account, actor.session.uid AS session, 'eks.amazonaws.com' AS service,
        src_endpoint.ip AS source_ip, region,
        coalesce(api.operation NOT IN ('get', 'list', 'watch'), FALSE) AS is_write,
        coalesce(api.response.code >= 400, FALSE) AS is_failure,
        coalesce(api.response.code IN (401, 403), FALSE) AS is_denied
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') )
    GROUP BY principal
    ORDER BY events DESC, principal
