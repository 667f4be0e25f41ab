import type { ColumnInfo } from './column-info'

/**
 * The `.metadata` object beside a result, a protobuf message: 1 query id, 4 repeated column {1 catalog, 4 name, 5 label,
 * 6 type, 7 precision, 8 scale, 9 nullable = 3, 10 case-sensitive} (athena.md 3).
 */
export function resultMetadata(id: string, columns: readonly ColumnInfo[]): Buffer {
  const described = columns.map((c) =>
    bytes(
      4,
      Buffer.concat([
        text(1, c.CatalogName),
        text(4, c.Name),
        text(5, c.Label),
        text(6, c.Type),
        number(7, c.Precision),
        number(8, c.Scale),
        number(9, 3),
        number(10, c.CaseSensitive ? 1 : 0),
      ]),
    ),
  )
  return Buffer.concat([text(1, id), ...described])
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value))
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value])
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)])
}

function varint(value: number): Buffer {
  const out: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest])
    out.push((rest % 128) | 128)
  }
}
