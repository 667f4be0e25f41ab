
  SELECT package_name, version, max(fixed_in) AS fixed_in_version, max(manager) AS package_manager,
    count(DISTINCT cve) AS vulnerabilities_found, array_join(slice(array_sort(array_agg(DISTINCT cve) FILTER (WHERE cve IS NOT NULL)), 1, 20), ', ') AS some_cves,
    count(DISTINCT resource_uid) AS resources_named, max(severity_id) AS highest_severity_id,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT time_dt, severity_id, resource_uid, element_at(vulnerabilities, v).cve.uid AS cve,
      element_at(element_at(vulnerabilities, v).affected_packages, k).name AS package_name,
      element_at(element_at(vulnerabilities, v).affected_packages, k).version AS version,
      element_at(element_at(vulnerabilities, v).affected_packages, k).fixed_in_version AS fixed_in,
      element_at(element_at(vulnerabilities, v).affected_packages, k).package_manager AS manager
    FROM (SELECT finding_info.uid AS finding_uid, time_dt, severity_id, vulnerabilities, coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM "amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_sh_findings_2_0"
    WHERE (time_dt >= TIMESTAMP '2020-01-01 00:00:00.000') AND (time_dt < TIMESTAMP '2035-01-01 00:00:00.000'))
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(vulnerabilities), 0), 1))) AS vs(v)
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(element_at(vulnerabilities, v).affected_packages), 0), 1))) AS ks(k)
    WHERE nth = 1)
  WHERE (package_name IS NOT NULL)
  GROUP BY package_name, version
  ORDER BY resources_named DESC, package_name, version
  LIMIT 1000
