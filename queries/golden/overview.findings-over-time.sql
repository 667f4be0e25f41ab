
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 3600) * 3600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, severity_id, count(*) AS findings
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1
    GROUP BY 1, 2
    ORDER BY 1, 2
