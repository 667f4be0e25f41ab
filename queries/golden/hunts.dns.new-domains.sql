
  SELECT domain, account, queries, names, instances, some_source_ips, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT domain, account, count(*) AS queries, count(DISTINCT hostname) AS names, count(DISTINCT instance) AS instances,
      array_join(slice(array_sort(array_agg(DISTINCT source_ip) FILTER (WHERE source_ip IS NOT NULL)), 1, 10), ', ') AS some_source_ips, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT lower(regexp_extract(query.hostname, '([^.]+[.][^.]+)[.]?$', 1)) AS domain, accountid AS account, query.hostname AS hostname,
        src_endpoint.instance_uid AS instance, src_endpoint.ip AS source_ip, time_dt
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_route53_2_0"
      WHERE (time_dt >= TIMESTAMP '2019-12-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND rcode_id = 0)
    WHERE domain IS NOT NULL
    GROUP BY domain, account)
  WHERE first_time >= TIMESTAMP '2020-01-01 00:00:00.000'
  ORDER BY first_time DESC, domain, account
  LIMIT 1000
