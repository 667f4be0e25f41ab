
  SELECT principal, source, count(*) AS calls, count_if(is_failed) AS failures, count(DISTINCT operation) AS operations,
    count(DISTINCT access_key) AS access_keys, array_join(slice(array_sort(array_agg(DISTINCT user_agent) FILTER (WHERE user_agent IS NOT NULL)), 1, 5), ', ') AS some_user_agents,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS principal, src_endpoint.ip AS source, (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failed, api.operation AS operation,
      actor.user.credential_uid AS access_key, substr(http_request.user_agent, 1, 120) AS user_agent, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL)))) AND ((regexp_like(src_endpoint.ip, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT regexp_like(src_endpoint.ip, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)'))))
  GROUP BY principal, source
  ORDER BY calls DESC, principal, source
  LIMIT 1000
