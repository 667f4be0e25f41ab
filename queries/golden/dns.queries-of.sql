
    SELECT time_dt AS time, query.hostname AS hostname, query.type AS query_type, rcode,
      coalesce(action, disposition) AS action, element_at(answers, 1).rdata AS answer, src_endpoint.ip AS source_ip,
      src_endpoint.instance_uid AS instance, src_endpoint.vpc_uid AS vpc, accountid AS account, region,
      count(*) OVER () AS total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND ((src_endpoint.ip IN ('10.10.17.23')))
    ORDER BY time_dt DESC
    LIMIT 200000
