
    SELECT panel, place, severity_id, findings, open, records, findings_before, records_before, bucket_time, finding_uid,
      time, title, product, resource_uid, account, region, of_total
    FROM (
      SELECT *, count(*) OVER (PARTITION BY panel) AS of_total, row_number() OVER (PARTITION BY panel
          ORDER BY bucket_time, CASE WHEN bucket_time IS NOT NULL THEN severity_id END, severity_id DESC, time DESC,
            finding_uid) AS place
      FROM (
        SELECT CASE WHEN grouping(is_first) = 0 THEN 'overview.look-first'
            WHEN grouping(bucket_time) = 0 THEN 'overview.findings-over-time'
            ELSE 'findings.count-by-severity' END AS panel,
          severity_id, bucket_time, is_first, finding_uid, time, title, product, resource_uid, account, region,
          count_if(is_current) AS findings, count_if(is_current AND is_open) AS open,
          CAST(coalesce(sum(CASE WHEN is_current THEN records END), 0) AS bigint) AS records,
          count_if(NOT is_current) AS findings_before,
          CAST(coalesce(sum(CASE WHEN NOT is_current THEN records END), 0) AS bigint) AS records_before
        FROM (
          SELECT severity_id, records, is_current, is_open, is_first,
            CASE WHEN is_current THEN date_add('second', CAST(floor(to_unixtime(time_dt) / 3600) * 3600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') END AS bucket_time,
            CASE WHEN is_first THEN finding_uid END AS finding_uid, CASE WHEN is_first THEN time_dt END AS time,
            CASE WHEN is_first THEN title END AS title, CASE WHEN is_first THEN product END AS product,
            CASE WHEN is_first THEN resource_uid END AS resource_uid, CASE WHEN is_first THEN accountid END AS account,
            CASE WHEN is_first THEN region END AS region
          FROM (
            SELECT *, coalesce(is_current AND is_open AND severity_id IN (4, 5, 6), FALSE) AS is_first
            FROM (
              SELECT finding_uid, time_dt, severity_id, records, (coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED') AS is_open, TRUE AS is_current, title, product,
                accountid, region, resource_uid
              FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state, finding_info.title AS title, metadata.product.name AS product, accountid, region,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
              WHERE nth = 1
              UNION ALL
              SELECT finding_uid, time_dt, severity_id, records, (coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED') AS is_open, FALSE AS is_current,
                CAST(NULL AS varchar) AS title, CAST(NULL AS varchar) AS product, CAST(NULL AS varchar) AS accountid,
                CAST(NULL AS varchar) AS region, CAST(NULL AS varchar) AS resource_uid
              FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2004-12-31 00:00:00.000') AND (time_dt < TIMESTAMP '2020-01-01 00:00:00.000'))
              WHERE nth = 1)))
        GROUP BY GROUPING SETS ((severity_id), (severity_id, bucket_time), (severity_id, is_first, finding_uid, time,
          title, product, resource_uid, account, region)))
      WHERE panel = 'findings.count-by-severity' OR (panel = 'overview.findings-over-time' AND bucket_time IS NOT NULL)
        OR (panel = 'overview.look-first' AND is_first))
    WHERE panel <> 'overview.look-first' OR place <= 8
    ORDER BY panel, place
