
  SELECT metadata.product.name AS product, max(metadata.product.vendor_name) AS vendor,
    count(DISTINCT finding_info.uid) AS findings, count(*) AS records, count(DISTINCT accountid) AS accounts,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
  WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')
  GROUP BY metadata.product.name
  ORDER BY records DESC, metadata.product.name
  LIMIT 1000
