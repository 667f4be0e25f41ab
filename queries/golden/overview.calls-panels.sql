
    SELECT panel, place, bucket_time, subject, type, calls, failures, denied, sign_in_failures, sign_ins_without_mfa, apis,
      new_apis, calls_before, denied_before, of_total
    FROM (
      SELECT *, count(*) OVER (PARTITION BY panel) AS of_total,
        row_number() OVER (PARTITION BY panel ORDER BY bucket_time, denied + sign_in_failures + sign_ins_without_mfa + new_apis DESC, subject) AS place
      FROM (
        SELECT panel, bucket_time, subject, max(type) AS type, CAST(sum(calls) AS bigint) AS calls, CAST(sum(failures) AS bigint) AS failures,
        CAST(sum(denied) AS bigint) AS denied, CAST(sum(sign_in_failures) AS bigint) AS sign_in_failures,
        CAST(sum(sign_ins_without_mfa) AS bigint) AS sign_ins_without_mfa, count_if(calls > 0) AS apis,
        count_if(calls > 0 AND calls_before = 0) AS new_apis, CAST(sum(calls_before) AS bigint) AS calls_before,
        CAST(sum(denied_before) AS bigint) AS denied_before
        FROM (
          SELECT CASE WHEN grouping(bucket_time) = 0 THEN 'overview.api-errors-over-time'
              ELSE 'overview.risky-activity' END AS panel,
            bucket_time, subject, service, operation, max(type) AS type, count_if(is_now) AS calls,
          count_if(is_now AND is_failure) AS failures, count_if(is_now AND is_denied) AS denied,
          count_if(is_now AND operation = 'ConsoleLogin' AND is_failure) AS sign_in_failures,
          count_if(is_now AND operation = 'ConsoleLogin' AND NOT is_failure AND is_with_mfa = FALSE) AS sign_ins_without_mfa,
          count_if(NOT is_now) AS calls_before, count_if(NOT is_now AND is_denied) AS denied_before
          FROM (
            SELECT *, CASE WHEN is_now THEN bucket_start END AS bucket_time
            FROM (
              SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name) AS subject, actor.user.type AS type, api.service.name AS service,
            api.operation AS operation, coalesce(is_mfa, actor.session.is_mfa) AS is_with_mfa,
            (coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL) AS is_failure,
            coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied, time_dt >= TIMESTAMP '2020-01-01 00:00:00.000' AS is_now, date_add('second', CAST(floor(to_unixtime(time_dt) / 3600) * 3600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_start
              FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
              WHERE (time_dt >= TIMESTAMP '2004-12-31 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')))
          GROUP BY GROUPING SETS ((bucket_time), (subject, service, operation)))
        WHERE bucket_time IS NOT NULL OR subject IS NOT NULL
        GROUP BY panel, bucket_time, subject)
      WHERE panel = 'overview.api-errors-over-time' OR (denied + sign_in_failures + sign_ins_without_mfa + new_apis > 0 AND calls > 0))
    WHERE panel = 'overview.api-errors-over-time' OR place <= 200
    ORDER BY panel, place
