
  SELECT resource_type, count(*) AS findings, count(DISTINCT resource_uid) AS resources_named,
    count_if(severity_id IN (4, 5, 6)) AS high_or_critical, count(DISTINCT accountid) AS accounts,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, coalesce(resource.type, element_at(resources, 1).type) AS resource_type, coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid, accountid,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
  WHERE nth = 1
  GROUP BY resource_type
  ORDER BY findings DESC, resource_type
  LIMIT 1000
