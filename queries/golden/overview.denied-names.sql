
    SELECT query.hostname AS hostname, coalesce(action_id = 2, FALSE) AS is_blocked, rcode, count(*) AS queries,
      count(DISTINCT src_endpoint.ip) AS sources, max(src_endpoint.ip) AS a_source_ip, min(time_dt) AS first_time,
      max(time_dt) AS last_time, count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (action_id = 2 OR rcode_id = 3)
    GROUP BY query.hostname, coalesce(action_id = 2, FALSE), rcode
    ORDER BY is_blocked DESC, queries DESC, hostname, rcode
    LIMIT 10000
