import { type GoalsByPerson, goal } from './written.ts'

const series = [
  'Customer story',
  'Design teardown',
  'How we work',
  'Release notes, told well',
  'Guest essay',
  'Field guide',
]
const subjects = [
  'print studios',
  'remote reviews',
  'accessible color',
  'shared whiteboards',
  'design systems',
  'first ninety days',
  'working with agencies',
  'handover to engineering',
  'research on a budget',
  'feedback that helps',
]

/** Sixty goals of one person, more than a block shows: a content calendar entered as goals. */
export const contentCalendar: GoalsByPerson = {
  oskar: subjects.flatMap((subject, week) =>
    series.map((kind, n) => {
      const due = new Date(Date.UTC(2026, 8, 4 + (week * series.length + n) * 3)).toISOString().slice(0, 10)
      return goal(`${kind}: ${subject}`, due < '2026-11-20' ? 'Completed' : 'On Track', due)
    }),
  ),
}
