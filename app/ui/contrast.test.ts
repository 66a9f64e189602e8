import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8')

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`\n${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const pages = ['canvas', 'surface', 'sunken']

/** What is written on what; 4.5 is WCAG's AA for text, 3 its floor for borders of controls, icons and focus rings. */
const pairs: { on: string[]; shown: string[]; least: number }[] = [
  { on: pages, shown: ['ink', 'muted', 'accent-ink', 'good-ink', 'warn-ink', 'bad-ink'], least: 4.5 },
  { on: ['accent', 'accent-hover'], shown: ['on-accent'], least: 4.5 },
  { on: ['bad', 'bad-hover'], shown: ['on-bad'], least: 4.5 },
  { on: ['accent-soft'], shown: ['accent-ink', 'ink', 'muted'], least: 4.5 },
  { on: ['good-soft'], shown: ['good-ink', 'ink', 'muted'], least: 4.5 },
  { on: ['warn-soft'], shown: ['warn-ink', 'ink', 'muted'], least: 4.5 },
  { on: ['bad-soft'], shown: ['bad-ink', 'ink', 'muted'], least: 4.5 },
  { on: pages, shown: ['line-strong', 'accent', 'good', 'warn', 'bad'], least: 3 },
]

describe.each([':root', '.dark'])('in the theme of %s', (selector) => {
  const tokens = tokensOf(selector)
  const cases = pairs.flatMap(({ on, shown, least }) =>
    on.flatMap((ground) => shown.map((figure) => ({ figure, ground, least }))),
  )

  test.each(cases)('$figure on $ground has a contrast of at least $least', ({ figure, ground, least }) => {
    const [front, back] = [tokens.get(figure), tokens.get(ground)]
    expect(front, `token --${figure}`).toBeDefined()
    expect(back, `token --${ground}`).toBeDefined()
    expect(contrast(front ?? '', back ?? '')).toBeGreaterThanOrEqual(least)
  })
})

test('black on white is 21 to 1, so the measure itself is right', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
})
