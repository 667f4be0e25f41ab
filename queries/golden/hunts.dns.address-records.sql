
  SELECT hostname, address, count(*) AS queries, count(DISTINCT source_ip) AS source_ips, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT query.hostname AS hostname, element_at(answers, a).rdata AS address, element_at(answers, a).type AS kind,
      src_endpoint.ip AS source_ip, time_dt
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(answers), 0), 1))) AS numbers(a)
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')))
  WHERE kind = 'A' AND address IS NOT NULL
  GROUP BY hostname, address
  ORDER BY queries DESC, hostname, address
  LIMIT 1000
