
  SELECT user_name, source_ip, namespaces, cluster_wide_lists, requests, some_namespaces, some_names, first_time,
    last_time, account, count(*) OVER () AS of_total
  FROM (
    SELECT user_name, source_ip, count(DISTINCT namespace) AS namespaces,
      count_if(verb = 'list' AND namespace IS NULL) AS cluster_wide_lists, count(*) AS requests,
      array_join(slice(array_sort(array_agg(DISTINCT namespace) FILTER (WHERE namespace IS NOT NULL)), 1, 20), ', ') AS some_namespaces, array_join(slice(array_sort(array_agg(DISTINCT name) FILTER (WHERE name IS NOT NULL)), 1, 20), ', ') AS some_names, min(time_dt) AS first_time,
      max(time_dt) AS last_time, max(accountid) AS account
    FROM (
      SELECT actor.user.name AS user_name, src_endpoint.ip AS source_ip, api.operation AS verb,
        element_at(resources, 1).namespace AS namespace, element_at(resources, 1).name AS name, time_dt, accountid
      FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
      WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (NOT regexp_like(coalesce(actor.user.name, ''), '^(system:(node:|kube-|apiserver|addon-manager|serviceaccount:kube-system:)|eks:)')) AND (api.response.code < 400) AND api.operation IN ('get', 'list', 'watch')
        AND any_match(resources, e -> e.type = 'secrets'))
    GROUP BY user_name, source_ip)
  WHERE namespaces >= 2 OR cluster_wide_lists > 0
  ORDER BY namespaces DESC, cluster_wide_lists DESC, user_name, source_ip
  LIMIT 1000
