
  SELECT resource_uid, account, data_findings, some_data_titles, failed_controls, some_failed_controls, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT resource_uid, max(accountid) AS account, count_if(is_data) AS data_findings,
      array_join(slice(array_sort(array_agg(DISTINCT CASE WHEN is_data THEN title END) FILTER (WHERE CASE WHEN is_data THEN title END IS NOT NULL)), 1, 5), ', ') AS some_data_titles,
      count_if(compliance_status = 'FAILED') AS failed_controls,
      array_join(slice(array_sort(array_agg(DISTINCT CASE WHEN compliance_status = 'FAILED' THEN title END) FILTER (WHERE CASE WHEN compliance_status = 'FAILED' THEN title END IS NOT NULL)), 1, 5), ', ') AS some_failed_controls,
      max(time_dt) AS last_time
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, accountid, finding_info.title AS title, compliance.status AS compliance_status, coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
        coalesce(lower(metadata.product.name) LIKE '%macie%' ESCAPE '|', FALSE) AS is_data,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1 AND resource_uid IS NOT NULL
    GROUP BY resource_uid)
  WHERE data_findings > 0 AND failed_controls > 0
  ORDER BY failed_controls DESC, resource_uid
  LIMIT 1000
