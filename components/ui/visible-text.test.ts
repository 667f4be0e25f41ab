import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAt, visiblePieces, visibleText } from './visible-text'

describe('what a log value shows', () => {
  it('names bidi, zero-width and control characters instead of obeying them', () => {
    expect(visibleText('a\u202Eb')).toBe('a⟪U+202E⟫b')
    expect(visibleText('x\u200By\u0000z\u001B[31m')).toBe('x⟪U+200B⟫y⟪U+0000⟫z⟪U+001B⟫[31m')
    expect(visibleText('\u{E0041}\uD800')).toBe('⟪U+E0041⟫⟪U+D800⟫')
  })

  it('leaves text of every script alone', () => {
    for (const text of ['user/bert-jan', '日本語', 'παράδειγμα', '🦆', '<img src=x onerror=alert(1)>']) {
      expect(visibleText(text)).toBe(text)
    }
  })

  it('keeps lines and tabs where lines are shown', () => {
    expect(visiblePieces('a\n\tb', true)).toEqual([{ text: 'a\n\tb' }])
    expect(visibleText('a\nb')).toBe('a⟪U+000A⟫b')
  })

  it('loses nothing: the pieces together are the value', () => {
    const anything = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(
        anything,
        (value) =>
          visiblePieces(value)
            .map((p) => p.text)
            .join('') === value,
      ),
    )
  })

  it('never cuts a character in half', () => {
    expect(cutAt('ab🦆', 3)).toBe('ab')
    expect(visibleText('x'.repeat(300), 10)).toBe(`${'x'.repeat(10)}…`)
  })
})
