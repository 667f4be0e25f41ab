
    SELECT time_dt AS time, api.operation AS verb, element_at(resources, 1).type AS resource,
      element_at(resources, 1).namespace AS namespace, element_at(resources, 1).name AS name,
      http_request.url.path AS path, actor.user.name AS user_name, actor.session.issuer AS iam_role,
      src_endpoint.ip AS source_ip, http_request.user_agent AS user_agent, api.response.code AS code,
      accountid AS account, region, api.request.uid AS event_uid, count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_eks_audit_2_0"
    WHERE ((time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000')) AND (NOT regexp_like(coalesce(actor.user.name, ''), '^(system:(node:|kube-|apiserver|addon-manager|serviceaccount:kube-system:)|eks:)')) AND api.operation = 'create' AND regexp_like(http_request.url.path, '/serviceaccounts/[^/]+/token([?]|$)')
    ORDER BY time_dt DESC, api.request.uid
    LIMIT 1000
