/** Several values as one text, separated by commas; a comma inside a value is `%2C`, a percent sign `%25`. */
export function joinMany(values: readonly (string | number)[]): string {
  return values.map((value) => String(value).replaceAll('%', '%25').replaceAll(',', '%2C')).join(',')
}

/** The values of such a text, each once, without empty ones. */
export function splitMany(text: string): string[] {
  const values = text
    .split(',')
    .map((value) => value.replaceAll(/%2C|%25/g, (code) => (code === '%25' ? '%' : ',')))
    .filter((value) => value.trim() !== '')
  return [...new Set(values)]
}
