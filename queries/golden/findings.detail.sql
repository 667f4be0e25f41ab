
    SELECT time_dt AS time, severity_id, finding_info.title AS title, finding_info."desc" AS description, status,
      class_name, json_format(CAST(finding_info.types AS JSON)) AS types, metadata.product.name AS product,
      metadata.product.vendor_name AS vendor, metadata.product.feature.uid AS generator, accountid AS account, region,
      confidence_score AS confidence, message AS note, finding_info.src_url AS src_url,
      finding_info.created_time_dt AS created_time, finding_info.modified_time_dt AS modified_time,
      finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
      remediation."desc" AS remediation, json_format(CAST(remediation."references" AS JSON)) AS remediation_references,
      compliance.control AS control, compliance.status AS compliance_status,
      compliance.status_detail AS compliance_detail, json_format(CAST(compliance.standards AS JSON)) AS standards,
      json_format(CAST(compliance.requirements AS JSON)) AS requirements, json_format(CAST(resource AS JSON)) AS resource,
      json_format(CAST(resources AS JSON)) AS resources, json_format(CAST(evidences AS JSON)) AS evidences,
      json_format(CAST(vulnerabilities AS JSON)) AS vulnerabilities,
      json_format(CAST(finding_info.related_events AS JSON)) AS related_events,
      json_format(CAST(unmapped AS JSON)) AS unmapped
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND finding_info.uid = 'arn:aws:guardduty:us-east-1:111122223333:detector/3d50793cf07773d86d76e770b1f86d2b/finding/92763611bbf890b141d07b199d39dd11'
    ORDER BY time_dt DESC, finding_info.modified_time_dt DESC
    LIMIT 1
