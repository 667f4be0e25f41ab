import type { Span } from './sql-error'

/** A name as written: `"User"` is quoted, `user` is not. */
export interface Name extends Span {
  text: string
  isQuoted: boolean
}

/** A type as written in CAST. */
export type TypeText = Span &
  (
    | { kind: 'scalar'; name: string; args: number[]; hasZone: boolean }
    | { kind: 'array'; element: TypeText }
    | { kind: 'map'; key: TypeText; value: TypeText }
    | { kind: 'row'; fields: { name: string | undefined; type: TypeText }[] }
  )

export interface SortItem {
  value: Expression
  isDescending: boolean
  nulls: 'first' | 'last' | undefined
}

export interface WindowSpec extends Span {
  base: Name | undefined
  partitionBy: Expression[]
  orderBy: SortItem[]
  frame: Frame | undefined
}

export interface Frame {
  unit: 'rows' | 'range' | 'groups'
  from: FrameBound
  to: FrameBound | undefined
}

export type FrameBound =
  | { kind: 'unbounded preceding' | 'unbounded following' | 'current row' }
  | { kind: 'preceding' | 'following'; value: Expression }

export interface Call {
  kind: 'call'
  name: Name
  args: Expression[]
  isStar: boolean
  isDistinct: boolean
  orderBy: SortItem[]
  filter: Expression | undefined
  over: Name | WindowSpec | undefined
  withinGroup: SortItem[] | undefined
  nulls: 'ignore' | 'respect' | undefined
}

export type Expression = Span &
  (
    | { kind: 'null' }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'string' | 'binary' | 'integer' | 'decimal' | 'double'; text: string }
    | { kind: 'typed'; type: TypeText; text: string }
    | { kind: 'interval'; text: string; isNegative: boolean; unit: string; to: string | undefined }
    | { kind: 'param'; name: string }
    | { kind: 'name'; name: Name }
    | { kind: 'field'; base: Expression; name: Name }
    | { kind: 'current'; what: string }
    | Call
    | { kind: 'lambda'; params: Name[]; body: Expression }
    | {
        kind: 'case'
        operand: Expression | undefined
        branches: [Expression, Expression][]
        otherwise: Expression | undefined
      }
    | { kind: 'cast'; value: Expression; type: TypeText; isTry: boolean }
    | { kind: 'extract'; field: string; value: Expression }
    | { kind: 'unary'; sign: '+' | '-'; value: Expression }
    | { kind: 'binary-op'; sign: string; left: Expression; right: Expression }
    | { kind: 'not'; value: Expression }
    | { kind: 'and' | 'or'; items: Expression[] }
    | { kind: 'between'; value: Expression; low: Expression; high: Expression; isNot: boolean }
    | { kind: 'in-list'; value: Expression; items: Expression[]; isNot: boolean }
    | { kind: 'in-query'; value: Expression; query: Query; isNot: boolean }
    | { kind: 'like'; value: Expression; pattern: Expression; escape: Expression | undefined; isNot: boolean }
    | { kind: 'is-null'; value: Expression; isNot: boolean }
    | { kind: 'is-distinct'; left: Expression; right: Expression; isNot: boolean }
    | { kind: 'exists'; query: Query }
    | { kind: 'subquery'; query: Query }
    | { kind: 'quantified'; sign: string; quantifier: 'all' | 'any'; left: Expression; query: Query }
    | { kind: 'array' | 'row'; items: Expression[] }
    | { kind: 'subscript'; base: Expression; index: Expression }
    | { kind: 'at-zone'; value: Expression; zone: Expression }
  )

export interface Query extends Span {
  isRecursive: boolean
  ctes: { name: Name; columns: Name[] | undefined; query: Query }[]
  body: Body
  orderBy: SortItem[]
  offset: Expression | undefined
  limit: Expression | undefined
}

export type Body = Span &
  (
    | Select
    | { kind: 'set'; op: 'union' | 'intersect' | 'except'; isAll: boolean; left: Body; right: Body }
    | { kind: 'values'; rows: Expression[][] }
    | { kind: 'query'; query: Query }
  )

export interface Select {
  kind: 'select'
  isDistinct: boolean
  items: SelectItem[]
  from: Relation | undefined
  where: Expression | undefined
  groupBy: Grouping[]
  having: Expression | undefined
  windows: { name: Name; spec: WindowSpec }[]
  /** Where a WHERE would begin if there is none. */
  whereAt: number
}

export type SelectItem = Span &
  ({ kind: 'star'; of: Name[] } | { kind: 'value'; value: Expression; alias: Name | undefined })

export type Grouping = { kind: 'one'; value: Expression } | { kind: 'rollup' | 'cube' | 'sets'; sets: Expression[][] }

export interface Alias {
  name: Name
  columns: Name[] | undefined
}

export type Relation = Span &
  (
    | { kind: 'table'; path: Name[]; alias: Alias | undefined; sample: number | undefined }
    | { kind: 'derived'; query: Query; isLateral: boolean; alias: Alias | undefined }
    | { kind: 'unnest'; values: Expression[]; hasOrdinality: boolean; alias: Alias | undefined }
    | {
        kind: 'join'
        type: 'cross' | 'inner' | 'left' | 'right' | 'full'
        left: Relation
        right: Relation
        on: Expression | undefined
        using: Name[] | undefined
      }
  )
