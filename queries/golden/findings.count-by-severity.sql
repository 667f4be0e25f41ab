
    SELECT severity_id,
      count_if(is_current) AS findings,
      count_if(is_current AND (coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED')) AS open,
      CAST(coalesce(sum(CASE WHEN is_current THEN records END), 0) AS bigint) AS records,
      count_if(NOT is_current) AS findings_before,
      CAST(coalesce(sum(CASE WHEN NOT is_current THEN records END), 0) AS bigint) AS records_before
    FROM (
      SELECT *, TRUE AS is_current FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) WHERE nth = 1
      UNION ALL
      SELECT *, FALSE AS is_current FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2004-12-31 00:00:00.000') AND (time_dt < TIMESTAMP '2020-01-01 00:00:00.000')) WHERE nth = 1)
    GROUP BY severity_id
    ORDER BY severity_id DESC
