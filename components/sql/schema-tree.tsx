'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { useCollected } from '@/lib/client/use-sources'
import type { SqlSchema } from '@/lib/client/use-sql'
import { leavesNamed } from './schema-leaves'
import { SchemaNode } from './schema-node'

interface Props {
  schema: SqlSchema | undefined
  /** Writes a name into the statement. */
  onPick: (text: string) => void
}

/** This lake's tables with columns and nested fields; a click writes the name. */
export function SchemaTree({ schema, onPick }: Props) {
  const t = useTranslations('sql.schema')
  const isCollected = useCollected()
  const [search, setSearch] = useState('')
  const word = search.trim().toLowerCase()
  if (!schema) return <SkeletonRows count={8} rowClass="h-7" />
  return (
    <>
      <TextField
        type="search"
        className="mb-1.5 w-full"
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="max-h-[420px] overflow-auto text-12">
        {schema.tables.map(({ name, source, columns }) => {
          const found = word === '' ? columns : leavesNamed(columns, word)
          if (word !== '' && found.length === 0 && !name.includes(word)) return null
          const note = isCollected([source]) ? undefined : t('empty')
          const fields = found.length > 0 ? found : columns
          return (
            <SchemaNode
              // What is found stands open, and closes again when nothing is searched for.
              key={`${name}-${word === ''}`}
              {...{ name, fields, onPick }}
              text={name}
              prefix=""
              isOpenFirst={word !== '' && found.length > 0}
              {...(note && { note })}
            />
          )
        })}
      </ul>
    </>
  )
}
