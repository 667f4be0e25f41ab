const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const DOTTED = `(?:${OCTET}\\.){3}${OCTET}`

/**
 * What DuckDB must know before it runs SQL that was translated from Athena's (lib/sql/foreign): the session's settings
 * and the macros whose names begin with `lw_`. Addresses are 128-bit numbers, version 4 mapped into version 6
 * (`::ffff:0:0/96`), as Trino's IPADDRESS is.
 */
export const FOREIGN_DIALECT: readonly string[] = [
  "SET TimeZone = 'UTC'",
  "SET default_null_order = 'NULLS_LAST'",
  `CREATE MACRO lw_ip4(a) AS 281470681743360::UHUGEINT + list_reduce(
     list_transform(string_split(a, '.'), lambda o: CAST(o AS UHUGEINT)), lambda s, o: s * 256 + o)`,
  `CREATE MACRO lw_hextets(a) AS CASE WHEN a = '' THEN []::UHUGEINT[]
     ELSE list_transform(string_split(a, ':'), lambda h: CAST(CAST('0x' || h AS INTEGER) AS UHUGEINT)) END`,
  `CREATE MACRO lw_eight(h) AS list_reduce(h, lambda s, x: s * 65536 + x)`,
  `CREATE MACRO lw_ip6(a) AS CASE
     WHEN NOT contains(a, '::') THEN CASE WHEN len(lw_hextets(a)) = 8 THEN lw_eight(lw_hextets(a)) END
     WHEN len(lw_hextets(split_part(a, '::', 1))) + len(lw_hextets(split_part(a, '::', 2))) < 8
       AND len(string_split(a, '::')) = 2
     THEN lw_eight(list_concat(lw_hextets(split_part(a, '::', 1)),
       list_resize([]::UHUGEINT[], 8 - len(lw_hextets(split_part(a, '::', 1))) - len(lw_hextets(split_part(a, '::', 2))), 0::UHUGEINT),
       lw_hextets(split_part(a, '::', 2)))) END`,
  `CREATE MACRO lw_ip(a) AS CASE
     WHEN regexp_full_match(a, '${DOTTED}') THEN lw_ip4(a)
     WHEN regexp_full_match(a, '(?i)::ffff:${DOTTED}') THEN lw_ip4(substr(a, 8))
     WHEN regexp_full_match(a, '(?i)(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?:::)?(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?')
       AND contains(a, ':') THEN lw_ip6(a) END`,
  `CREATE MACRO lw_bits(network) AS CASE
     WHEN regexp_full_match(network, '[^/]+/[0-9]{1,3}') AND lw_ip(split_part(network, '/', 1)) IS NOT NULL
       AND CAST(split_part(network, '/', 2) AS INTEGER) <= CASE WHEN contains(network, ':') THEN 128 ELSE 32 END
     THEN CASE WHEN contains(network, ':') THEN 128 ELSE 32 END - CAST(split_part(network, '/', 2) AS INTEGER)
     WHEN network IS NOT NULL THEN error('A text is no network, as in 10.0.0.0/8') END`,
  `CREATE MACRO lw_in_network(network, address) AS CASE
     WHEN network IS NULL OR address IS NULL THEN NULL
     WHEN lw_bits(network) = 128 THEN true
     ELSE address // (1::UHUGEINT << CAST(lw_bits(network) AS UHUGEINT)) =
       lw_ip(split_part(network, '/', 1)) // (1::UHUGEINT << CAST(lw_bits(network) AS UHUGEINT)) END`,
]
