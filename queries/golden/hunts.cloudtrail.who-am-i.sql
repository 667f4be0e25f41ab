
  SELECT principal, source, is_scanner, calls, access_keys, some_user_agents, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, source, coalesce(bool_or(is_scanner), FALSE) AS is_scanner, count_if(time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AS calls,
      count(DISTINCT access_key) AS access_keys, array_join(slice(array_sort(array_agg(DISTINCT user_agent) FILTER (WHERE user_agent IS NOT NULL)), 1, 5), ', ') AS some_user_agents,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, coalesce(src_endpoint.ip, src_endpoint.domain) AS source, actor.user.credential_uid AS access_key,
        substr(http_request.user_agent, 1, 120) AS user_agent,
        ((lower(http_request.user_agent) LIKE '%trufflehog%' ESCAPE '|') OR (lower(http_request.user_agent) LIKE '%gitleaks%' ESCAPE '|') OR (lower(http_request.user_agent) LIKE '%pacu%' ESCAPE '|') OR (lower(http_request.user_agent) LIKE '%cloudfox%' ESCAPE '|') OR (lower(http_request.user_agent) LIKE '%scoutsuite%' ESCAPE '|') OR (lower(http_request.user_agent) LIKE '%kali%' ESCAPE '|')) AS is_scanner, time_dt
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2019-12-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (((api.service.name = 'sts.amazonaws.com') AND ((api.operation IN ('GetCallerIdentity'))))))
    GROUP BY principal, source)
  WHERE calls > 0 AND (is_scanner OR first_time >= TIMESTAMP '2020-01-01 00:00:00.000')
  ORDER BY is_scanner DESC, first_time DESC, principal, source
  LIMIT 1000
