
  SELECT bucket_time, user_name, source_ip, refused, paths, some_paths, some_user_agents, account,
    count(*) OVER () AS of_total
  FROM (
    SELECT date_add('second', CAST(floor(to_unixtime(time_dt) / 600) * 600 AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS bucket_time, actor.user.name AS user_name,
      src_endpoint.ip AS source_ip, count(*) AS refused, count(DISTINCT http_request.url.path) AS paths,
      array_join(slice(array_sort(array_agg(DISTINCT http_request.url.path) FILTER (WHERE http_request.url.path IS NOT NULL)), 1, 10), ', ') AS some_paths, array_join(slice(array_sort(array_agg(DISTINCT http_request.user_agent) FILTER (WHERE http_request.user_agent IS NOT NULL)), 1, 3), ', ') AS some_user_agents,
      max(accountid) AS account
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (NOT regexp_like(coalesce(actor.user.name, ''), '^(system:(node:|kube-|apiserver|addon-manager|serviceaccount:kube-system:)|eks:)')) AND api.response.code IN (401, 403)
    GROUP BY 1, 2, 3)
  WHERE refused >= 10
  ORDER BY refused DESC, bucket_time DESC, user_name, source_ip
  LIMIT 1000
