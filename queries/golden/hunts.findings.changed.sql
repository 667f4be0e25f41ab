
  SELECT time_dt AS time, finding_info.uid AS finding_uid, finding_info.title AS title, status,
    activity_name AS activity, severity, finding_info.created_time_dt AS created_time,
    finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
    finding_info.modified_time_dt AS modified_time, accountid AS account, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
  WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (activity_name = 'Update')
  ORDER BY time_dt DESC, finding_info.uid
  LIMIT 1000
