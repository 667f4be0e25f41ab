
    SELECT principal, service, operation, error, coalesce(regexp_like(error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied, count(*) AS calls,
      count(DISTINCT source_ip) AS source_ips, min(time_dt) AS first_time, max(time_dt) AS last_time,
      count(*) OVER () AS of_total
    FROM (
      SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
          actor.invoked_by, actor.user.name) AS principal, api.service.name AS service, api.operation AS operation,
        api.response.error AS error, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, time_dt
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL))
    GROUP BY principal, service, operation, error
    ORDER BY calls DESC, principal, service, operation, error
    LIMIT 10000
