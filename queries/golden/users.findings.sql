
    SELECT time_dt AS time, severity_id, severity, title, product, status, account, region, finding_uid, records
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, severity, finding_info.title AS title, metadata.product.name AS product, status, accountid AS account, region,
        coalesce((resource.uid = 'arn:aws:iam::111122223333:user/dave.ortiz') OR ((resource.type = 'AwsIamAccessKey') AND (accountid = '111122223333') AND ((lower(resource.data) LIKE '%"username":"dave.ortiz"%' ESCAPE '|') OR (lower(resource.data) LIKE '%"principalname":"dave.ortiz"%' ESCAPE '|'))), FALSE) OR coalesce(any_match(resources, e -> (e.uid = 'arn:aws:iam::111122223333:user/dave.ortiz') OR ((e.type = 'AwsIamAccessKey') AND (accountid = '111122223333') AND ((lower(e.data) LIKE '%"username":"dave.ortiz"%' ESCAPE '|') OR (lower(e.data) LIKE '%"principalname":"dave.ortiz"%' ESCAPE '|')))), FALSE) AS is_about,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    WHERE nth = 1 AND is_about
    ORDER BY time DESC, finding_uid
