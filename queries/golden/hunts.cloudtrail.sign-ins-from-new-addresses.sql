
  SELECT principal, source, sign_ins, without_mfa, known_addresses, some_user_agents, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, source, sign_ins, without_mfa, some_user_agents, first_time, last_time,
      count_if(first_time < TIMESTAMP '2020-01-01 00:00:00.000') OVER (PARTITION BY principal) AS known_addresses
    FROM (
      SELECT principal, source, count(*) AS sign_ins, count_if(with_mfa = FALSE) AS without_mfa,
        array_join(slice(array_sort(array_agg(DISTINCT user_agent) FILTER (WHERE user_agent IS NOT NULL)), 1, 3), ', ') AS some_user_agents, min(time_dt) AS first_time, max(time_dt) AS last_time
      FROM (
        SELECT coalesce(actor.user.uid, actor.user.name) AS principal, src_endpoint.ip AS source,
          CASE WHEN api.operation = 'ConsoleLogin' THEN is_mfa END AS with_mfa,
          substr(http_request.user_agent, 1, 120) AS user_agent, time_dt
        FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
        WHERE ((time_dt >= TIMESTAMP '2019-11-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND (NOT (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AND src_endpoint.ip IS NOT NULL
          AND (((api.service.name = 'signin.amazonaws.com') AND ((api.operation IN ('ConsoleLogin')))) OR ((api.service.name = 'sts.amazonaws.com') AND ((api.operation IN ('AssumeRoleWithSAML'))))))
      GROUP BY principal, source))
  WHERE (first_time >= TIMESTAMP '2020-01-01 00:00:00.000')
  ORDER BY first_time DESC, principal, source
  LIMIT 1000
