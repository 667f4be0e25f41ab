/**
 * The functions of Athena engine version 3 that the server knows, with the types they take: those of Trino's own pages
 * (trino.io/docs/current/functions) that Athena lists. Capitals are type variables, `N` any number, `D` any date or
 * timestamp, `...` more of the same, `T->R` a lambda. What is not here is refused, as Athena refuses what it has not.
 */
export const SIGNATURES = `
count() bigint
count(T) bigint
count_if(boolean) bigint
sum(tinyint) bigint
sum(smallint) bigint
sum(integer) bigint
sum(N) N
avg(decimal) decimal
avg(N) double
min(T) T
min(T, bigint) array(T)
max(T) T
max(T, bigint) array(T)
min_by(T, U) T
max_by(T, U) T
min_by(T, U, bigint) array(T)
max_by(T, U, bigint) array(T)
arbitrary(T) T
any_value(T) T
array_agg(T) array(T)
bool_and(boolean) boolean
bool_or(boolean) boolean
every(boolean) boolean
approx_distinct(T) bigint
approx_distinct(T, double) bigint
approx_percentile(N, double) N
map_agg(K, V) map(K, V)
histogram(K) map(K, bigint)
stddev(double) double
stddev_pop(double) double
stddev_samp(double) double
variance(double) double
var_pop(double) double
corr(double, double) double
geometric_mean(double) double
checksum(T) varbinary
row_number() bigint
rank() bigint
dense_rank() bigint
percent_rank() double
cume_dist() double
ntile(bigint) bigint
lag(T) T
lag(T, bigint) T
lag(T, bigint, T) T
lead(T) T
lead(T, bigint) T
lead(T, bigint, T) T
first_value(T) T
last_value(T) T
nth_value(T, bigint) T
abs(N) N
ceil(N) N
ceiling(N) N
floor(N) N
round(N) N
round(N, integer) N
truncate(N) N
sign(N) N
mod(N, N) N
power(double, double) double
pow(double, double) double
sqrt(double) double
cbrt(double) double
exp(double) double
ln(double) double
log2(double) double
log10(double) double
log(double, double) double
rand() double
random() double
random(N) N
pi() double
e() double
nan() double
infinity() double
is_nan(double) boolean
is_finite(double) boolean
greatest(T, ...) T
least(T, ...) T
bitwise_and(bigint, bigint) bigint
bitwise_or(bigint, bigint) bigint
bitwise_xor(bigint, bigint) bigint
width_bucket(double, double, double, bigint) bigint
from_base(varchar, bigint) bigint
to_base(bigint, bigint) varchar
length(varchar) bigint
lower(varchar) varchar
upper(varchar) varchar
trim(varchar) varchar
ltrim(varchar) varchar
rtrim(varchar) varchar
reverse(varchar) varchar
reverse(array(T)) array(T)
replace(varchar, varchar) varchar
replace(varchar, varchar, varchar) varchar
substr(varchar, bigint) varchar
substr(varchar, bigint, bigint) varchar
substring(varchar, bigint) varchar
substring(varchar, bigint, bigint) varchar
strpos(varchar, varchar) bigint
starts_with(varchar, varchar) boolean
split(varchar, varchar) array(varchar)
split(varchar, varchar, bigint) array(varchar)
split_part(varchar, varchar, bigint) varchar
lpad(varchar, bigint, varchar) varchar
rpad(varchar, bigint, varchar) varchar
chr(bigint) varchar
codepoint(varchar) integer
concat(varchar, varchar, ...) varchar
concat(array(T), array(T), ...) array(T)
concat_ws(varchar, varchar, ...) varchar
levenshtein_distance(varchar, varchar) bigint
normalize(varchar) varchar
to_utf8(varchar) varbinary
from_utf8(varbinary) varchar
to_hex(varbinary) varchar
from_hex(varchar) varbinary
to_base64(varbinary) varchar
from_base64(varchar) varbinary
md5(varbinary) varbinary
sha1(varbinary) varbinary
sha256(varbinary) varbinary
url_extract_host(varchar) varchar
url_extract_path(varchar) varchar
url_extract_parameter(varchar, varchar) varchar
url_decode(varchar) varchar
url_encode(varchar) varchar
regexp_like(varchar, varchar) boolean
regexp_extract(varchar, varchar) varchar
regexp_extract(varchar, varchar, bigint) varchar
regexp_extract_all(varchar, varchar) array(varchar)
regexp_extract_all(varchar, varchar, bigint) array(varchar)
regexp_replace(varchar, varchar) varchar
regexp_replace(varchar, varchar, varchar) varchar
regexp_count(varchar, varchar) bigint
regexp_split(varchar, varchar) array(varchar)
json_extract(json, varchar) json
json_extract(varchar, varchar) json
json_extract_scalar(json, varchar) varchar
json_extract_scalar(varchar, varchar) varchar
json_parse(varchar) json
json_format(json) varchar
json_array_length(json) bigint
json_array_length(varchar) bigint
json_size(json, varchar) bigint
is_json_scalar(json) boolean
cardinality(array(T)) bigint
cardinality(map(K, V)) bigint
element_at(array(T), bigint) T
element_at(map(K, V), K) V
contains(array(T), T) boolean
contains(varchar, ipaddress) boolean
array_distinct(array(T)) array(T)
array_except(array(T), array(T)) array(T)
array_intersect(array(T), array(T)) array(T)
array_union(array(T), array(T)) array(T)
arrays_overlap(array(T), array(T)) boolean
array_join(array(T), varchar) varchar
array_join(array(T), varchar, varchar) varchar
array_max(array(T)) T
array_min(array(T)) T
array_position(array(T), T) bigint
array_remove(array(T), T) array(T)
array_sort(array(T)) array(T)
flatten(array(array(T))) array(T)
sequence(bigint, bigint) array(bigint)
sequence(bigint, bigint, bigint) array(bigint)
slice(array(T), bigint, bigint) array(T)
shuffle(array(T)) array(T)
repeat(T, bigint) array(T)
transform(array(T), T->R) array(R)
filter(array(T), T->boolean) array(T)
any_match(array(T), T->boolean) boolean
all_match(array(T), T->boolean) boolean
none_match(array(T), T->boolean) boolean
reduce(array(T), S, S,T->S, S->R) R
map() map(unknown, unknown)
map(array(K), array(V)) map(K, V)
map_keys(map(K, V)) array(K)
map_values(map(K, V)) array(V)
map_entries(map(K, V)) array(any)
map_from_entries(any) any
map_concat(map(K, V), map(K, V), ...) map(K, V)
map_filter(map(K, V), K,V->boolean) map(K, V)
now() timestamp with time zone
year(D) bigint
quarter(D) bigint
month(D) bigint
week(D) bigint
day(D) bigint
day_of_month(D) bigint
day_of_week(D) bigint
dow(D) bigint
day_of_year(D) bigint
doy(D) bigint
hour(D) bigint
minute(D) bigint
second(D) bigint
millisecond(D) bigint
date(varchar) date
date(D) date
date_trunc(varchar, D) D
date_add(varchar, bigint, D) D
date_diff(varchar, D, E) bigint
date_format(D, varchar) varchar
date_parse(varchar, varchar) timestamp
format_datetime(D, varchar) varchar
from_unixtime(double) timestamp with time zone
to_unixtime(D) double
from_iso8601_timestamp(varchar) timestamp with time zone
from_iso8601_date(varchar) date
to_iso8601(D) varchar
at_timezone(D, varchar) timestamp with time zone
last_day_of_month(D) date
format(varchar, any, ...) varchar
typeof(T) varchar
uuid() uuid
`
