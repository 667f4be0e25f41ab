import {
  ArrayTypeContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  GenericTypeContext,
  LegacyArrayTypeContext,
  LegacyMapTypeContext,
  RowTypeContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { nameOf } from './identifier'
import { ANY, scalar, type TrinoType } from './trino-type'

/** The type that a CAST names. Whether Athena has it is asked where it is spelled for DuckDB. */
export function typeOfType(type: TypeContext): TrinoType {
  if (type instanceof DoublePrecisionTypeContext) return scalar('double')
  if (type instanceof ArrayTypeContext || type instanceof LegacyArrayTypeContext) {
    return { kind: 'array', element: typeOfType(type.type()) }
  }
  if (type instanceof LegacyMapTypeContext) {
    const [key = ANY, value = ANY] = type.type_().map(typeOfType)
    return { kind: 'map', key, value }
  }
  if (type instanceof RowTypeContext) {
    return {
      kind: 'row',
      fields: type.rowField().map((f) => {
        const name = f.identifier()
        return { ...(name && { name: nameOf(name) }), type: typeOfType(f.type()) }
      }),
    }
  }
  if (type instanceof DateTimeTypeContext) {
    const text = type.getText().toLowerCase()
    const name = text.startsWith('timestamp') ? 'timestamp' : 'time'
    return scalar(
      text.includes('withtimezone') ? `${name} with time zone` : name,
      Number(/\((\d+)\)/.exec(text)?.[1] ?? 3),
    )
  }
  if (!(type instanceof GenericTypeContext)) return ANY
  const name = nameOf(type.identifier())
  const of = type
    .typeParameter()
    .flatMap((p) => p.type() ?? [])
    .map(typeOfType)
  if (name === 'array') return { kind: 'array', element: of[0] ?? ANY }
  if (name === 'map') return { kind: 'map', key: of[0] ?? ANY, value: of[1] ?? ANY }
  return scalar(name === 'int' ? 'integer' : name)
}
