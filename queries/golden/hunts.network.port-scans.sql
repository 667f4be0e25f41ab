
  SELECT bucket_time, source_ip, ports, hosts, flows, refused, some_ports, some_hosts, count(*) OVER () AS of_total
  FROM (
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 60) * 60 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, src_endpoint.ip AS source_ip,
      count(DISTINCT dst_endpoint.port) AS ports, count(DISTINCT dst_endpoint.ip) AS hosts, count(*) AS flows,
      count_if(action_id = 2) AS refused, array_join(slice(array_sort(array_agg(DISTINCT CAST(dst_endpoint.port AS varchar)) FILTER (WHERE CAST(dst_endpoint.port AS varchar) IS NOT NULL)), 1, 20), ', ') AS some_ports,
      array_join(slice(array_sort(array_agg(DISTINCT dst_endpoint.ip) FILTER (WHERE dst_endpoint.ip IS NOT NULL)), 1, 20), ', ') AS some_hosts
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_vpc_flow_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (dst_endpoint.port < 32768 AND src_endpoint.port >= 1024)
    GROUP BY 1, 2)
  WHERE ports >= 10 OR (hosts >= 10 AND refused > 0)
  ORDER BY ports DESC, hosts DESC, bucket_time DESC, source_ip
  LIMIT 1000
