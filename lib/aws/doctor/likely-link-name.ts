/**
 * The name that a table link probably has where it cannot be seen: the links beside it show how somebody made names of
 * their own out of the targets' (`kf_vpc_flow_2_0`, so `kf_waf_2_0`). Without such a pattern, the target's name.
 * @param source the end of the target's name: `waf_2_0`
 */
export function likelyLinkName(
  target: string,
  source: string,
  beside: readonly { name: string; target: { table: string } }[],
): string {
  const prefix = target.slice(0, target.length - source.length)
  for (const { name, target: other } of beside) {
    const end = other.table.startsWith(prefix) ? other.table.slice(prefix.length) : ''
    if (end && name.endsWith(end)) return name.slice(0, name.length - end.length) + source
  }
  return target
}
