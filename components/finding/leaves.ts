/** A value at the end of a path through nested objects and lists: `evidences[0].src_endpoint.ip`. */
export interface Leaf {
  path: string
  value: string
}

const mostLeaves = 2000

/** Every value of a nested structure with the path to it; nulls and empty things are left out. */
export function leavesOf(value: unknown): { leaves: Leaf[]; isCut: boolean } {
  const leaves: Leaf[] = []
  let isCut = false
  const walk = (one: unknown, path: string) => {
    if (leaves.length >= mostLeaves) {
      isCut = true
      return
    }
    if (one === null || one === undefined || one === '') return
    if (Array.isArray(one)) {
      for (const [i, item] of one.entries()) walk(item, `${path}[${i}]`)
      return
    }
    if (typeof one === 'object') {
      for (const [key, item] of Object.entries(one)) walk(item, path ? `${path}.${key}` : key)
      return
    }
    leaves.push({ path, value: String(one) })
  }
  walk(value, '')
  return { leaves, isCut }
}
