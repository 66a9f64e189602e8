import { type Figure, isReached, shownReach, shownValue } from './figure.ts'
import { table } from './table.ts'

/** docs/performance.md of a full run: the machine, the table, and each figure that misses its goal with the cause. */
export function performancePage(figures: readonly Figure[], machine: string, date: Date): string {
  const missed = figures.filter((figure) => !isReached(figure))
  const causes = missed.map((figure) => {
    const why = figure.whyNot ?? 'The cause is not known yet.'
    return `- ${figure.what}: ${shownValue(figure)} instead of ${shownReach(figure)}. ${why}`
  })
  return `# Performance

Written by \`npm run bench\` on ${date.toISOString().slice(0, 10)}; do not edit. Ratios are measured within one run and mean something on any
machine; absolute times belong to this one: ${machine}.

\`npm run bench -- --only NAME\` measures a part and \`npm run bench -- --quick\` tries everything in small; neither changes this page.

## Figures

${table(figures)}

## Not reached

${causes.length > 0 ? causes.join('\n') : 'Every figure reached its goal.'}
`
}
