import { type Figure, isReached, shownReach, shownValue } from './figure.ts'

/** The figures as a Markdown table, for the terminal and for docs/performance.md. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    shownValue(figure),
    shownReach(figure),
    figure.reach ? (isReached(figure) ? 'reached' : '**not reached**') : '',
    figure.beside,
  ])
  const all = [['what', 'measured', 'to reach', '', 'on this machine'], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|---|`
  return [line(all[0] ?? []), rule, ...rows.map(line)].join('\n')
}
