
    SELECT time_dt AS time, query.hostname AS hostname, query.type AS query_type, rcode, array_join(transform(answers, e -> e.rdata), ', ') AS answers,
      coalesce(action, disposition) AS action, src_endpoint.ip AS source_ip, src_endpoint.port AS source_port,
      src_endpoint.instance_uid AS instance, src_endpoint.vpc_uid AS vpc, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (any_match(answers, e -> e.type IN ('A', 'AAAA') AND regexp_like(e.rdata, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)')))
    ORDER BY time_dt DESC, query.hostname
    LIMIT 1000
