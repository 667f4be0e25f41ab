import { nearest } from '../scope'
import { NotLocalError, notLocal, SqlError } from '../sql-error'
import type { Name } from '../syntax'
import { AGGREGATE_FUNCTIONS } from './aggregates'
import { ARRAY_FUNCTIONS } from './arrays'
import type { FunctionEntry, FunctionTable } from './define'
import { JSON_FUNCTIONS } from './json'
import { LAMBDA_FUNCTIONS } from './lambdas'
import { NUMBER_FUNCTIONS } from './numbers'
import { TEXT_FUNCTIONS } from './texts'
import { TIME_FUNCTIONS } from './times'

/** @throws SqlError for what is no function of Athena's */
export function refuseUnknownFunction(name: Name): void {
  try {
    if (!SPECIAL_FUNCTIONS.includes(name.text.toLowerCase())) functionNamed(name)
  } catch (error) {
    if (!(error instanceof NotLocalError)) throw error
  }
}

/** Athena's functions that the local engine has, by name: what is not here cannot be called. */
export const FUNCTIONS: FunctionTable = Object.assign(Object.create(null), {
  ...NUMBER_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...TIME_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...ARRAY_FUNCTIONS,
  ...LAMBDA_FUNCTIONS,
  ...AGGREGATE_FUNCTIONS,
})

/** Functions written with a syntax or a meaning of their own, which the translation knows itself. */
export const SPECIAL_FUNCTIONS = ['coalesce', 'nullif', 'if', 'try', 'now']

/** Functions that Athena has and the local engine has not (trino.io/docs/current/functions/list.html). */
const ATHENA_ONLY = new Set(
  `acos approx_most_frequent approx_set array_histogram asin atan atan2 bar beta_cdf bing_tile bitwise_and_agg
   bitwise_left_shift bitwise_or_agg bitwise_right_shift char2hexint checksum classifier color combinations
   contains_sequence convex_hull_agg cos cosh cosine_distance cosine_similarity covar_pop covar_samp crc32
   current_catalog current_groups current_schema degrees e empty_approx_set euclidean_distance evaluate_classifier_predictions
   format format_number from_base from_base32 from_base64url from_big_endian_32 from_big_endian_64 from_encoded_polyline
   from_geojson_geometry from_ieee754_32 from_ieee754_64 from_iso8601_timestamp_nanos from_unixtime_nanos
   geometry_union hash_counts hmac_md5 hmac_sha1 hmac_sha256 hmac_sha512 human_readable_seconds hyperloglog
   index intersection_cardinality inverse_beta_cdf inverse_normal_cdf ip_prefix is_subnet_of jaccard_index
   json_array json_array_contains json_array_get json_exists json_object json_query json_table json_value kurtosis
   learn_classifier localtime log luhn_check make_set_digest map_entries map_from_entries map_union map_zip_with merge
   multimap_agg multimap_from_entries murmur3 ngrams none normal_cdf normalize numeric_histogram objectid_timestamp
   parse_data_size parse_datetime parse_duration parse_presto_data_size qdigest_agg quantile_at_value radians
   rdp reduce_agg regexp_position regr_intercept regr_slope render repeat rgb sha512 shuffle sin sinh skewness soundex
   split_to_map split_to_multimap spooky_hash_v2_32 spooky_hash_v2_64 st_area st_distance st_point tan tanh tdigest_agg
   timezone_hour timezone_minute to_base to_base32 to_base64url to_big_endian_32 to_big_endian_64 to_ieee754_32
   to_ieee754_64 to_milliseconds transform_keys trim_array typeof url_extract_fragment url_extract_host
   url_extract_parameter url_extract_path url_extract_port url_extract_protocol url_extract_query value_at_quantile
   version width_bucket wilson_interval_lower wilson_interval_upper with_timezone word_stem xxhash64 zip_with`.split(
    /\s+/,
  ),
)

/** @throws SqlError for what is no function of Athena's, NotLocalError for what the local engine has not */
export function functionNamed(name: Name): FunctionEntry {
  const word = name.text.toLowerCase()
  const entry = FUNCTIONS[word]
  if (entry) return entry
  if (ATHENA_ONLY.has(word) || word.startsWith('st_')) throw notLocal(`The function ${word}()`, name)
  const near = nearest(word, [...Object.keys(FUNCTIONS), ...SPECIAL_FUNCTIONS])
  throw new SqlError(
    `Athena has no function "${name.text.slice(0, 60)}".`,
    name,
    near ? `Did you mean ${near}()?` : "The functions are Athena's (Trino's), whichever engine answers.",
  )
}
