import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { renderBlock } from '#lib/goals/block'
import fc from '#lib/testing/fast-check'
import type { GoalView } from './goal-view.ts'
import { goalsAsMarkdown } from './markdown.ts'

const employee = {
  id: testId<EmployeeId>('1'),
  fullName: 'Maya Okafor',
  title: null,
  department: null,
  email: null,
}
const goal = (differs: Partial<GoalView>): GoalView => ({
  id: '1',
  cultureAmpId: 'g-1',
  name: 'Cut onboarding time',
  description: null,
  status: 'on_track',
  cultureAmpStatus: null,
  startDate: null,
  dueDate: null,
  isPrivate: false,
  changedAt: '2026-11-28T03:32:00Z',
  ...differs,
})
const write = (goals: GoalView[], message: string | null = null) =>
  goalsAsMarkdown({
    employee,
    goals,
    block: renderBlock(goals),
    period: { from: '2026-01-01', to: '2026-06-30' },
    syncedAt: '2026-11-28T03:32:00.000Z',
    goalsStatus: { code: 'fresh', message },
  })

test('goals are listed in the order of the block, with status and dates', () => {
  const late = goal({ cultureAmpId: 'g-2', name: 'Hire two', status: 'at_risk', description: 'Slow\nstart' })
  const early = goal({ startDate: '2026-01-01', dueDate: '2026-03-31' })
  expect(write([late, early])).toBe(
    [
      '## Goals of Maya Okafor',
      '',
      'Review period 2026-01-01 to 2026-06-30. As of 2026-11-28.',
      '',
      '- **Cut onboarding time** (on track, from 2026-01-01, due 2026-03-31)',
      '- **Hire two** (at risk)  ',
      '  Slow start',
    ].join('\n'),
  )
})

test('without goals it says why, so that unknown is not taken for none', () => {
  expect(write([], 'Not mapped yet.')).toMatch(/\n\nNot mapped yet\.$/)
  expect(write([])).toMatch(/\n\nNo goals in the block\.$/)
})

test('nothing that an employee writes becomes markup or a line of its own', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '*', '_', '[', ']', '(', '<', '-', '#', '\\', '`', '!'),
  })
  fc.assert(
    fc.property(text, text, (name, description) => {
      const lines = write([goal({ name: `x${name}`, description: `y${description}` })]).split('\n')
      expect(lines).toHaveLength(6)
      const [, , , , head = '', note = ''] = lines
      expect(head).toMatch(/^- \*\*x.*\*\* \(on track\) {2}$/)
      const written = head.slice(4, -'** (on track)  '.length) + note
      expect(written.replace(/\\./g, '')).not.toMatch(/[*_[\]()<#`!]/)
    }),
  )
})
