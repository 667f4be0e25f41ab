
  
    SELECT 'CLOUD_TRAIL_MGMT' AS source, 'caller' AS role, count(*) AS events, count_if((coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT coalesce(actor.user.uid, actor.user.name)) FILTER (WHERE coalesce(actor.user.uid, actor.user.name) IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'S3_DATA' AS source, 'caller' AS role, count(*) AS events, count_if((coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT coalesce(actor.user.uid, actor.user.name)) FILTER (WHERE coalesce(actor.user.uid, actor.user.name) IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_s3_data_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'LAMBDA_EXECUTION' AS source, 'caller' AS role, count(*) AS events, count_if((coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL)) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT coalesce(actor.user.uid, actor.user.name)) FILTER (WHERE coalesce(actor.user.uid, actor.user.name) IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_lambda_execution_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'VPC_FLOW' AS source, 'source' AS role, count(*) AS events, count_if(action_id = 2) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT dst_endpoint.ip) FILTER (WHERE dst_endpoint.ip IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'VPC_FLOW' AS source, 'destination' AS role, count(*) AS events, count_if(action_id = 2) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT src_endpoint.ip) FILTER (WHERE src_endpoint.ip IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND dst_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'ROUTE53' AS source, 'asker' AS role, count(*) AS events, count_if(rcode_id <> 0) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT query.hostname) FILTER (WHERE query.hostname IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'ROUTE53' AS source, 'answer' AS role, count(*) AS events, count_if(FALSE) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT query.hostname) FILTER (WHERE query.hostname IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND any_match(answers, e -> e.rdata = '203.0.113.77')
    HAVING count(*) > 0 UNION ALL 
    SELECT 'EKS_AUDIT' AS source, 'caller' AS role, count(*) AS events, count_if(api.response.code >= 400) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT actor.user.name) FILTER (WHERE actor.user.name IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0 UNION ALL 
    SELECT 'WAF' AS source, 'client' AS role, count(*) AS events, count_if(action_id = 2) AS refused,
      array_join(slice(array_sort(array_agg(DISTINCT http_request.url.path) FILTER (WHERE http_request.url.path IS NOT NULL)), 1, 8), ', ') AS detail, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_waf_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND src_endpoint.ip = '203.0.113.77'
    HAVING count(*) > 0
  ORDER BY first_time, source, role
