
  SELECT finding_uid, title, product, account, records, some_statuses, lowest_severity_id, highest_severity_id,
    first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT finding_info.uid AS finding_uid, max(finding_info.title) AS title, max(metadata.product.name) AS product,
      max(accountid) AS account, count(*) AS records, array_join(slice(array_sort(array_agg(DISTINCT status) FILTER (WHERE status IS NOT NULL)), 1, 20), ', ') AS some_statuses,
      min(severity_id) AS lowest_severity_id, max(severity_id) AS highest_severity_id, min(time_dt) AS first_time,
      max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
    GROUP BY finding_info.uid)
  WHERE records >= 2
  ORDER BY records DESC, finding_uid
  LIMIT 1000
