SELECT 'CLOUD_TRAIL_MGMT' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'S3_DATA' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'LAMBDA_EXECUTION' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'SH_FINDINGS' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'VPC_FLOW' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'ROUTE53' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'EKS_AUDIT' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region UNION ALL SELECT 'WAF' AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_waf_2_0" WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') GROUP BY accountid, region ORDER BY source, account, region
