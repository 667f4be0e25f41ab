
  SELECT time_dt AS updated_at, finding_info.uid AS id, metadata.product.name AS product_name,
    metadata.product.vendor_name AS company_name, accountid AS aws_account_id, region,
    finding_info.created_time_dt AS created_at, severity AS severity_label, finding_info.title AS title,
    finding_info.desc AS description, array_join(finding_info.types, ', ') AS types, coalesce(resource.type, element_at(resources, 1).type) AS resource_type,
    coalesce(resource.uid, element_at(resources, 1).uid) AS resource_id, compliance.status AS compliance_status, compliance.control AS control_id,
    status AS workflow_status, element_at(unmapped, 'RecordState') AS record_state,
    remediation.desc AS remediation_text, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
  WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
  ORDER BY time_dt DESC, finding_info.uid
  LIMIT 1000
