'use client'

import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { type Diagnostic, setDiagnostics } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { visibleText } from '@/components/ui/visible-text'
import type { SqlSchema } from '@/lib/client/use-sql'
import { athenaLanguage } from './athena-language'
import { editorLook } from './editor-look'

/** Something to be said about a stretch of the text, in UTF-16 units. */
export interface Remark {
  start: number
  end: number
  message: string
  severity: 'error' | 'warning'
}

/** What the page does to the text where the cursor stands. */
export interface EditorHandle {
  /** Writes in place of what is selected, and goes there. */
  insert: (text: string) => void
  goTo: (at: number) => void
  focus: () => void
}

export interface SqlEditorProps {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  onRun: () => void
  schema: SqlSchema | undefined
  remarks: readonly Remark[]
  handle: Ref<EditorHandle>
}

/** CodeMirror with Athena's SQL. Tab leaves it. */
export function SqlEditor(props: SqlEditorProps) {
  const { value, remarks, handle } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (!host.current) return
    const opened = new EditorView({ parent: host.current, state: firstState(latest) })
    view.current = opened
    return () => opened.destroy()
  }, [])
  useEffect(() => {
    const { current } = view
    const doc = current?.state.doc
    if (!current || !doc || doc.toString() === value) return
    current.dispatch({ changes: { from: 0, to: doc.length, insert: value } })
  }, [value])
  useEffect(() => {
    const { current } = view
    if (current) current.dispatch(setDiagnostics(current.state, diagnosticsOf(remarks, current.state.doc.length)))
  }, [remarks])
  useImperativeHandle(handle, () => ({
    insert: (text) => {
      const { current } = view
      if (!current) return
      current.dispatch(current.state.replaceSelection(text))
      current.focus()
    },
    goTo: (at) => {
      const { current } = view
      if (!current) return
      current.dispatch({ selection: { anchor: Math.min(at, current.state.doc.length) }, scrollIntoView: true })
      current.focus()
    },
    focus: () => view.current?.focus(),
  }))
  return <div ref={host} className="h-full min-h-0" />
}

function firstState(latest: { current: SqlEditorProps }): EditorState {
  const { value, label, hint } = latest.current
  const run = () => {
    latest.current.onRun()
    return true
  }
  return EditorState.create({
    doc: value,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      ...[lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), placeholder(hint)],
      ...[EditorView.lineWrapping, athenaLanguage(() => latest.current.schema), editorLook],
      EditorView.cspNonce.of(pageNonce()),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onChange(update.state.doc.toString())
      }),
    ],
  })
}

/** The page's nonce, under which its policy lets a style element in: scripts may read it, style sheets may not. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}

/** A remark about a text that has become shorter in the meantime stays inside it. */
function diagnosticsOf(remarks: readonly Remark[], length: number): Diagnostic[] {
  return remarks.map(({ start, end, message, severity }) => {
    const from = Math.min(start, length)
    return { from, to: Math.max(from, Math.min(end, length)), message: visibleText(message, 600), severity }
  })
}
