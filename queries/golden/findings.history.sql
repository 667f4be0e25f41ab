
    SELECT time_dt AS time, activity_name AS activity, severity_id, severity, status,
      element_at(unmapped, 'RecordState') AS record_state, compliance.status AS compliance_status,
      finding_info.title AS title, metadata.product.name AS product, message AS note, accountid AS account, region,
      finding_info.created_time_dt AS created_time, finding_info.first_seen_time_dt AS first_seen_time,
      finding_info.last_seen_time_dt AS last_seen_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND finding_info.uid = 'arn:aws:guardduty:us-east-1:111122223333:detector/3d50793cf07773d86d76e770b1f86d2b/finding/92763611bbf890b141d07b199d39dd11'
    ORDER BY time_dt DESC, finding_info.modified_time_dt DESC
