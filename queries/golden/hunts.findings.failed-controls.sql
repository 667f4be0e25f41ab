
  SELECT control, title, highest_severity_id, failed, passed, resources_named, accounts, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT control, max(title) AS title, max(severity_id) AS highest_severity_id,
      count_if(compliance_status = 'FAILED') AS failed, count_if(compliance_status = 'PASSED') AS passed,
      count(DISTINCT CASE WHEN compliance_status = 'FAILED' THEN resource_uid END) AS resources_named,
      count(DISTINCT CASE WHEN compliance_status = 'FAILED' THEN accountid END) AS accounts, max(time_dt) AS last_time
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, coalesce(compliance.control, element_at(unmapped, 'ProductFields.ControlId'),
          regexp_extract(finding_info.uid, '/([A-Za-z0-9]+[.][0-9]+)/finding/', 1)) AS control,
        compliance.status AS compliance_status, finding_info.title AS title, coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid, accountid,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1 AND control IS NOT NULL
    GROUP BY control)
  WHERE failed > 0
  ORDER BY highest_severity_id DESC, failed DESC, control
  LIMIT 1000
