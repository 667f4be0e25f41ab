
  SELECT bucket_time, access_key, principal, addresses, some_addresses, calls, denied, user_agents,
    count(*) OVER () AS of_total
  FROM (
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 1800) * 1800 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, actor.user.credential_uid AS access_key,
      max(coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name)) AS principal, count(DISTINCT src_endpoint.ip) AS addresses,
      array_join(slice(array_sort(array_agg(DISTINCT src_endpoint.ip) FILTER (WHERE src_endpoint.ip IS NOT NULL)), 1, 20), ', ') AS some_addresses, count(*) AS calls,
      count_if(coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)) AS denied, count(DISTINCT http_request.user_agent) AS user_agents
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND actor.user.credential_uid IS NOT NULL AND (regexp_like(src_endpoint.ip, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT regexp_like(src_endpoint.ip, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)'))
    GROUP BY 1, 2)
  WHERE addresses >= 2
  ORDER BY addresses DESC, bucket_time DESC, access_key
  LIMIT 1000
