
    SELECT time_dt AS time, severity_id, severity, title, status, record_state, product, type, resource_type,
      resource_uid, accountid AS account, region, finding_uid, records, count(*) OVER () AS of_total
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state, severity, finding_info.title AS title, metadata.product.name AS product,
        element_at(finding_info.types, 1) AS type, coalesce(resource.type, element_at(resources, 1).type) AS resource_type, coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
        accountid, region, coalesce(status = 'New' AND coalesce(element_at(unmapped, 'RecordState'), 'ACTIVE') = 'ACTIVE'
    AND CASE severity_id WHEN 99 THEN 0 ELSE severity_id END >= 3, FALSE) AS is_wanted,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE (nth = 1) AND (is_wanted)
    ORDER BY time_dt DESC, finding_uid
    LIMIT 1000
