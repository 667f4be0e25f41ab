
    SELECT finding_uid, time_dt AS time, severity_id, title, product, resource_uid, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state, finding_info.title AS title, metadata.product.name AS product, accountid, region,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1 AND severity_id IN (4, 5, 6) AND (coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED')
    ORDER BY severity_id DESC, time DESC, finding_uid
    LIMIT 8
