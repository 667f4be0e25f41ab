
    SELECT finding_uid, time_dt AS time, severity_id, severity, title, status, record_state, class_name,
      json_format(CAST(CASE WHEN cardinality(types) > 0 THEN types END AS JSON)) AS types, product, accountid AS account, region, resource_type,
      resource_uid, compliance_status, created_time, first_seen_time, last_seen_time, records, (coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED') AS is_open,
      json_format(CAST(concerns AS JSON)) AS concerns
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state, severity, finding_info.title AS title, class_name, finding_info.types AS types,
        metadata.product.name AS product, accountid, region,
        coalesce(resource.type, element_at(resources, 1).type) AS resource_type,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
        compliance.status AS compliance_status, finding_info.created_time_dt AS created_time,
        finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
        transform(observables, e -> e.value) AS concerns,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1
    ORDER BY CASE severity_id WHEN 99 THEN 0 ELSE severity_id END DESC, time DESC, finding_uid
