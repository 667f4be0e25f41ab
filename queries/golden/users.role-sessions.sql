
    SELECT is_opener, is_own, opener, opener_type, operation, session_uid, count(*) AS times,
      count(DISTINCT session_key) AS session_keys, max(session_key) AS session_key,
      count(DISTINCT source_ip) AS source_ips, max(source_ip) AS source_ip,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (SELECT time_dt, coalesce((actor.user.uid = 'arn:aws:iam::111122223333:role/web-frontend-role') OR (actor.session.issuer = 'arn:aws:iam::111122223333:role/web-frontend-role') OR (actor.session.issuer LIKE 'arn:%:iam::111122223333:role/%/web-frontend-role' ESCAPE '|'), FALSE) AS is_opener,
        substr(session.uid, 1, 57) = 'arn:aws:sts::111122223333:assumed-role/web-frontend-role/' AS is_own,
        coalesce(actor.user.uid, actor.user.name, actor.invoked_by) AS opener, actor.user.type AS opener_type,
        api.operation AS operation, session.uid AS session_uid, session.credential_uid AS session_key,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
      WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND class_uid = 3002 AND session.uid IS NOT NULL)
    WHERE (is_opener) OR (is_own)
    GROUP BY is_opener, is_own, opener, opener_type, operation, session_uid
    ORDER BY last_time DESC, session_uid
