import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { renderBlock } from '#lib/goals/block'
import { goalStatuses } from '#lib/goals/goal'
import { payloads } from '#lib/goals/testing/payloads'
import { suspiciousLines } from '#lib/reviews/suspicious-lines'
import fc from '#lib/testing/fast-check'
import { BlockText } from './block-text.tsx'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** What a browser would answer for `textContent`. */
function textContent(markup: string): string {
  return markup.replace(/<[^>]*>/g, '').replace(/&([^;]+);/g, (_, name: string) => entities[name] ?? '')
}

const show = (text: string) =>
  renderToStaticMarkup(createElement(BlockText, { personName: 'Maya Okafor', text }))

test('the region is named after the person', () => {
  expect(show('[GOALS]')).toContain('aria-label="[GOALS] block for Maya Okafor"')
})

test('a line that ends in a status word shows it in a color of its own', () => {
  expect(show('- Launch — it — on_track')).toContain('>on_track</span>')
  expect(show('- Launch — it — on_track')).toContain('- Launch — it — <')
})

test('coloring never adds, drops or moves a character', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ж', ' ', '<', '&', "'", '—', ' — '), maxLength: 12 })
  const goal = fc
    .tuple(words, fc.constantFrom(...goalStatuses))
    .map(([name, status]) => `- ${name} — ${status}`)
  const line = fc.oneof(
    goal,
    words,
    words.map((note) => `  Note: ${note}`),
    fc.constantFrom('[GOALS]', '[/GOALS]', ''),
  )
  const block = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'))
  fc.assert(fc.property(block, (text) => textContent(show(text)) === text))
})

test('highlighting what reads like an instruction never adds, drops or moves a character either', () => {
  for (const { name, note } of payloads) {
    const goal = {
      cultureAmpId: 'g',
      name,
      description: note ?? null,
      status: 'on_track' as const,
      dueDate: null,
    }
    const block = renderBlock([goal])
    const markup = renderToStaticMarkup(
      createElement(BlockText, {
        personName: 'Maya Okafor',
        text: block.text,
        suspicious: suspiciousLines(block),
        marked: [true],
        goalIds: ['g'],
      }),
    )
    expect(textContent(markup)).toBe(block.text)
  }
})
