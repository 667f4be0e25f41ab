
  SELECT day_time, source_ip, destination_ip, bytes, most_before, flows, some_ports, account, count(*) OVER () AS of_total
  FROM (
    SELECT day_time, source_ip, destination_ip, bytes, flows, some_ports, account,
      coalesce(max(CASE WHEN day_time < TIMESTAMP '2020-01-01 00:00:00.000' THEN bytes END) OVER (PARTITION BY source_ip), 0) AS most_before
    FROM (
      SELECT date_trunc('day', time_dt) AS day_time, src_endpoint.ip AS source_ip, dst_endpoint.ip AS destination_ip,
        CAST(coalesce(sum(traffic.bytes), 0) AS bigint) AS bytes, count(*) AS flows,
        array_join(slice(array_sort(array_agg(DISTINCT CAST(dst_endpoint.port AS varchar)) FILTER (WHERE CAST(dst_endpoint.port AS varchar) IS NOT NULL)), 1, 20), ', ') AS some_ports, max(accountid) AS account
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
      WHERE (time_dt >= TIMESTAMP '2019-12-02 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND action_id = 1
        AND regexp_like(src_endpoint.ip, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)') AND (regexp_like(dst_endpoint.ip, '^([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]+)$') AND NOT regexp_like(dst_endpoint.ip, '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.]|127[.]|169[.]254[.]|100[.](6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|::1$|[fF][cCdD][0-9a-fA-F]{2}:|[fF][eE][89abAB][0-9a-fA-F]:)'))
      GROUP BY 1, 2, 3))
  WHERE day_time >= date_trunc('day', TIMESTAMP '2020-01-01 00:00:00.000') AND bytes >= 1000 AND bytes >= most_before * 3
  ORDER BY bytes DESC, day_time DESC, source_ip, destination_ip
  LIMIT 1000
