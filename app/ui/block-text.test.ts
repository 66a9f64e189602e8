import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
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
  const part = fc.constantFrom(
    '[GOALS]',
    '[/GOALS]',
    '- ',
    ' — ',
    'on_track',
    'off_track',
    '  Note: ',
    '\n',
    '<b>',
    '&',
    "'",
    'ж',
  )
  const anyBlock = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(fc.property(anyBlock, (text) => textContent(show(text)) === text))
})
