import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor in the console's own colours, which turn with the theme. */
export const editorLook = [
  EditorView.theme({
    '&': { height: '100%', color: 'var(--color-text)', backgroundColor: 'transparent', fontSize: '12px' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55', fontVariantLigatures: 'none' },
    '.cm-content': { caretColor: 'var(--color-text)', padding: '8px 0' },
    '.cm-cursor': { borderLeftColor: 'var(--color-text)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--color-accent-soft)',
    },
    '.cm-gutters': {
      color: 'var(--color-faint)',
      backgroundColor: 'transparent',
      border: 'none',
      borderRight: '1px solid var(--color-inner)',
    },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--color-inner)' },
    '.cm-placeholder': { color: 'var(--color-faint)' },
    '.cm-tooltip': {
      color: 'var(--color-text)',
      backgroundColor: 'var(--color-panel)',
      border: '1px solid var(--color-line)',
      borderRadius: '6px',
      overflow: 'hidden',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '240px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      color: 'var(--color-text)',
      backgroundColor: 'var(--color-accent-soft)',
    },
    '.cm-completionDetail': { color: 'var(--color-muted)', fontStyle: 'normal', marginLeft: '12px' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
    '.cm-diagnostic': { fontFamily: 'var(--font-sans)', fontSize: '12px', padding: '4px 8px' },
    '.cm-diagnostic-error': { borderLeft: '3px solid var(--color-critical)' },
    '.cm-diagnostic-warning': { borderLeft: '3px solid var(--color-high)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--color-critical)',
      textUnderlineOffset: '3px',
    },
    '.cm-lintRange-warning': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--color-high)',
      textUnderlineOffset: '3px',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: 'var(--color-accent-text)', fontWeight: '525' },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-good-text)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-low-text)' },
      { tag: tags.special(tags.name), color: 'var(--color-high-text)', fontWeight: '525' },
      { tag: [tags.lineComment, tags.blockComment], color: 'var(--color-faint)' },
      { tag: tags.typeName, color: 'var(--color-low-text)' },
    ]),
  ),
]
