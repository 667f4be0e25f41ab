
  SELECT cve, cvss, is_exploit_available, is_fix_available, title, severity_id, status, resource_type, resource_uid,
    account, region, finding_uid, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT cve, max(score) AS cvss, bool_or(has_exploit) AS is_exploit_available, bool_or(has_fix) AS is_fix_available,
      max(title) AS title, max(severity_id) AS severity_id, max(status) AS status, max(resource_type) AS resource_type,
      resource_uid, max(accountid) AS account, max(region) AS region, finding_uid, max(time_dt) AS last_time
    FROM (
      SELECT finding_uid, time_dt, severity_id, title, status, resource_type, resource_uid, accountid, region,
        element_at(vulnerabilities, v).cve.uid AS cve,
        CAST(element_at(element_at(vulnerabilities, v).cve.cvss, s).base_score AS double) AS score,
        element_at(vulnerabilities, v).is_exploit_available AS has_exploit,
        element_at(vulnerabilities, v).is_fix_available AS has_fix
      FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, status, element_at(unmapped, 'RecordState') AS record_state, vulnerabilities, finding_info.title AS title, coalesce(resource.type, element_at(resources, 1).type) AS resource_type,
          coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid, accountid, region,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
      CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(vulnerabilities), 0), 1))) AS vs(v)
      CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(element_at(vulnerabilities, v).cve.cvss), 0), 1))) AS ss(s)
      WHERE nth = 1)
    GROUP BY cve, resource_uid, finding_uid)
  WHERE cvss > 1
  ORDER BY cvss DESC, cve, resource_uid
  LIMIT 1000
