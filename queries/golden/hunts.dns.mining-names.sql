
    SELECT time_dt AS time, query.hostname AS hostname, query.type AS query_type, rcode, array_join(transform(answers, e -> e.rdata), ', ') AS answers,
      coalesce(action, disposition) AS action, src_endpoint.ip AS source_ip, src_endpoint.port AS source_port,
      src_endpoint.instance_uid AS instance, src_endpoint.vpc_uid AS vpc, accountid AS account, region,
      count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (lower(query.hostname) LIKE '%stratum%' ESCAPE '|') OR (lower(query.hostname) LIKE '%xmrig%' ESCAPE '|') OR (lower(query.hostname) LIKE '%xmr-pool%' ESCAPE '|') OR (lower(query.hostname) LIKE '%minexmr%' ESCAPE '|') OR (lower(query.hostname) LIKE '%supportxmr%' ESCAPE '|') OR (lower(query.hostname) LIKE '%nanopool%' ESCAPE '|') OR (lower(query.hostname) LIKE '%moneroocean%' ESCAPE '|') OR (lower(query.hostname) LIKE '%hashvault%' ESCAPE '|') OR (lower(query.hostname) LIKE '%c3pool%' ESCAPE '|') OR (lower(query.hostname) LIKE '%2miners%' ESCAPE '|')
    ORDER BY time_dt DESC, query.hostname
    LIMIT 1000
