import type { Preview } from './preview.ts'

type Written = Pick<Preview, 'employee' | 'goals' | 'block' | 'period' | 'syncedAt' | 'goalsStatus'>

/**
 * The goals of the block as a Markdown list, in the block's order: for documents, never for the review prompt, which takes
 * the block. What an employee wrote is escaped, so that it is text and nothing else. Without goals it says why, so that
 * unknown is not taken for none.
 */
export function goalsAsMarkdown({ employee, goals, block, period, syncedAt, goalsStatus }: Written): string {
  const byId = new Map(goals.map((goal) => [goal.cultureAmpId, goal]))
  const listed = block.goals.flatMap(({ cultureAmpId, place }) => {
    const goal = place === 'no_visible_name' ? undefined : byId.get(cultureAmpId)
    return goal ? [goal] : []
  })
  const about = [
    ...(period ? [`Review period ${period.from} to ${period.to}.`] : []),
    syncedAt ? `As of ${syncedAt.slice(0, 10)}.` : 'Never synced.',
  ]
  const items = listed.map(({ name, status, startDate, dueDate, description }) => {
    const dates = [...(startDate ? [`from ${startDate}`] : []), ...(dueDate ? [`due ${dueDate}`] : [])]
    const head = `- **${escaped(name)}** (${[statusWords[status], ...dates].join(', ')})`
    return description ? `${head}  \n  ${escaped(description)}` : head
  })
  return [
    `## Goals of ${escaped(employee.fullName)}`,
    about.join(' '),
    items.length > 0 ? items.join('\n') : (goalsStatus.message ?? 'No goals in the block.'),
  ].join('\n\n')
}

const statusWords = {
  completed: 'completed',
  on_track: 'on track',
  at_risk: 'at risk',
  off_track: 'off track',
}

/** On one line, with every character escaped that Markdown or HTML gives a meaning to. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~:]/g, (sign) =>
      sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
    )
