import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RunPill } from './run-pill.tsx'

type Removals = Parameters<typeof RunPill>[0]['run']['removals']

const show = (removals: { state: 'held' | 'applied' } | null) =>
  renderToStaticMarkup(createElement(RunPill, { run: { state: 'done', removals: removals as Removals } }))

test('a run that holds removals is not shown as simply done', () => {
  expect(show({ state: 'held' })).toContain('Done, removals held')
  expect(show({ state: 'held' })).toContain('bg-warn-soft')
})

test('a run without removals, or whose removals are settled, is done', () => {
  for (const removals of [null, { state: 'applied' as const }]) {
    expect(show(removals)).toContain('bg-good-soft')
    expect(show(removals)).not.toContain('held')
  }
})
