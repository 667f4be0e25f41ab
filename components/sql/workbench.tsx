'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { SaveButton } from '@/components/saved/save-button'
import { ShareButton } from '@/components/saved/share-button'
import { Panel } from '@/components/ui/panel'
import { useFilters } from '@/lib/client/use-filters'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import { useVersions } from '@/lib/client/use-saved'
import { type SqlParameter, useSqlCheck, useSqlSchema } from '@/lib/client/use-sql'
import { Editor } from './editor'
import { fieldId } from './parameter-field'
import { Parameters } from './parameters'
import { type PastRun, rememberTry } from './past-runs'
import { Remarks } from './remarks'
import { remarksOf } from './remarks-of'
import { RunBar } from './run-bar'
import { SidePanel } from './side-panel'
import type { EditorHandle } from './sql-editor'
import { SqlResult } from './sql-result'
import { draftOf, edited, namesIn, requestOf } from './statement'
import { useAsked } from './use-asked'
import type { KeptDraft } from './use-draft'
import { useWindowValues } from './use-window-values'

interface Props {
  draft: KeptDraft
  onDraft: (change: Partial<KeptDraft>) => void
}

/** Write a statement, see what it would read and cost, run it, read the answer. */
export function Workbench({ draft, onDraft }: Props) {
  const t = useTranslations('sql')
  const tKeys = useTranslations('shell.keys.group')
  const window = useWindowValues()
  const { last } = useFilters()
  const editor = useRef<EditorHandle>(null)
  const { data: schema } = useSqlSchema()
  // What was told of the parameters stays while the text cannot be read halfway through a word.
  const [told, setTold] = useState<readonly SqlParameter[]>([])
  const request = requestOf(draft, told, window)
  const { check, isCurrent } = useSqlCheck(request)
  if (check && check.parameters.length > 0 && check.parameters !== told) setTold(check.parameters)

  const { executionId } = draft
  const { asked, rows, run, show } = useAsked(executionId ? { ...request, turn: 0, executionId } : undefined)
  const doneId = rows.status === 'done' ? rows.execution?.id : undefined
  useEffect(() => {
    if (doneId) onDraft({ executionId: doneId })
  }, [doneId, onDraft])

  const isReady = draft.sql.trim() !== '' && schema !== undefined
  const names = namesIn(draft.sql)
  const missing = names.filter((name) => !Object.hasOwn(request.params, name))
  const runNow = () => {
    if (!isReady || rows.status === 'running') return
    const { at } = (isCurrent && check?.problem) || {}
    // What is known to be refused is not asked: one is led to what is wrong.
    if (at) {
      rememberTry(request, new Date())
      editor.current?.goTo(at.start)
    } else if (missing[0] !== undefined) document.getElementById(fieldId(missing[0]))?.focus()
    else run(request)
  }
  useHotkeys([
    { keys: 'mod+Enter', label: t('run'), group: tKeys('list'), run: runNow, inFields: true },
    { keys: 'e', label: t('to-editor'), group: tKeys('list'), run: () => editor.current?.focus() },
  ])
  const failure = asked?.sql === draft.sql ? rows.error : undefined
  const remarks = useMemo(() => remarksOf(check, failure, t('remark.whole-short')), [check, failure, t])
  const open = (past: PastRun, isKept: boolean) => {
    onDraft({ ...draftOf(past.request), executionId: undefined })
    show(past, isKept)
  }
  const isPageWindow = ['from', 'to'].every((name) => names.includes(name) && !draft.values[name])
  const relative = isPageWindow ? last : undefined
  const saved = useVersions(draft.savedId).data?.[0]
  return (
    <div className="grid gap-3 xl:grid-cols-12">
      <Panel
        title={t('statement')}
        actions={
          <SaveButton
            query="sql"
            params={request}
            last={relative}
            name=""
            from={saved}
            isDisabled={draft.sql.trim() === ''}
          />
        }
        className="xl:col-span-8 xl:row-start-1"
      >
        <Editor
          label={t('statement')}
          hint={t('hint')}
          value={draft.sql}
          onChange={(sql) => onDraft({ sql })}
          onRun={runNow}
          schema={schema}
          remarks={remarks}
          handle={editor}
          className="h-64 min-h-32 resize-y"
        />
        {names.length > 0 && (
          <Parameters {...{ names, draft, window }} known={told} onChange={onDraft} onRun={runNow} />
        )}
        <RunBar rows={rows} check={check} isReady={isReady} onRun={runNow} />
        <Remarks
          check={check}
          missing={missing}
          onGoTo={(at) => editor.current?.goTo(at)}
          onFix={(read) => onDraft({ sql: edited(draft.sql, read.fix) })}
        />
      </Panel>
      <SqlResult
        rows={rows}
        mostRows={schema?.limits.rows ?? null}
        actions={<ShareButton rows={rows} title={t('title')} last={relative} />}
        className="xl:col-span-12 xl:row-start-2"
      />
      <SidePanel
        schema={schema}
        onPick={(text) => editor.current?.insert(text)}
        onOpen={open}
        className="xl:col-span-4 xl:col-start-9 xl:row-start-1"
      />
    </div>
  )
}
