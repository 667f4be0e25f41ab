
  SELECT instance, role, source, calls, percent_of_calls, other_addresses, denied, some_operations, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT instance, role, source, calls, denied, some_operations, first_time, last_time,
      round(100E0 * calls / sum(calls) OVER (PARTITION BY instance), 1) AS percent_of_calls,
      count(*) OVER (PARTITION BY instance) - 1 AS other_addresses
    FROM (
      SELECT regexp_extract(actor.user.uid, '/(i-[0-9a-f]{8,17})$', 1) AS instance, max(actor.session.issuer) AS role,
        src_endpoint.ip AS source, count(*) AS calls, count_if(coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)) AS denied,
        array_join(slice(array_sort(array_agg(DISTINCT api.operation) FILTER (WHERE api.operation IS NOT NULL)), 1, 20), ', ') AS some_operations, min(time_dt) AS first_time, max(time_dt) AS last_time
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE ((time_dt >= TIMESTAMP '2019-12-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND ((actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))) AND actor.user.type = 'AssumedRole'
        AND src_endpoint.ip IS NOT NULL AND regexp_like(actor.user.uid, '/i-[0-9a-f]{8,17}$')
      GROUP BY 1, 3))
  WHERE percent_of_calls <= 20 AND last_time >= TIMESTAMP '2020-01-01 00:00:00.000' AND (regexp_like(source, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT regexp_like(source, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)'))
  ORDER BY last_time DESC, instance, source
  LIMIT 1000
