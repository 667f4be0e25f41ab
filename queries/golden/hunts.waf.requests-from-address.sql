
    SELECT time_dt AS time, http_request.http_method AS method, http_request.url.hostname AS hostname,
      http_request.url.path AS path, http_request.args AS args, coalesce(disposition, action) AS action,
      firewall_rule.uid AS rule, firewall_rule.type AS rule_type, firewall_rule.condition AS condition,
      src_endpoint.ip AS source_ip, src_endpoint.location.country AS country, http_request.user_agent AS user_agent,
      http_status, metadata.product.feature.uid AS web_acl, accountid AS account, region, count(*) OVER () AS of_total
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_waf_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000') AND (src_endpoint.ip = '198.51.100.142')
    ORDER BY time_dt DESC, http_request.uid
    LIMIT 1000
