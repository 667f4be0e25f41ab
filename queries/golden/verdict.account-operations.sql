
    SELECT service, operation, events, before_events, before_days, before_principals FROM (
      SELECT service, operation, grouping(service, operation) AS is_total, count_if(in_window AND is_own) AS events,
        count_if(NOT in_window) AS before_events, count(DISTINCT CASE WHEN NOT in_window THEN day END) AS before_days,
        count(DISTINCT CASE WHEN NOT in_window THEN who END) AS before_principals
      FROM (
        SELECT api.service.name AS service, api.operation AS operation, coalesce((actor.user.uid = 'arn:aws:iam::111122223333:user/dave.ortiz'), FALSE) AS is_own,
          coalesce(actor.session.issuer, actor.user.uid) AS who, time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AS in_window,
          date_diff('hour', time_dt, TIMESTAMP '2035-01-01 00:00:00.000') / 24 AS day
        FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
        WHERE (time_dt >= TIMESTAMP '2019-11-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
      GROUP BY GROUPING SETS ((), (service, operation)))
    WHERE is_total = 3 OR events > 0
    ORDER BY is_total DESC, before_days, events DESC, service, operation
