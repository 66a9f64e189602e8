/** What may separate cells, the likeliest first: a tab is hardly ever part of a value. */
const candidates = ['\t', ';', ',', '|'] as const

const linesLookedAt = 30

/**
 * Finds the separator of a delimited text: the one that the most of the first lines hold in equal number, outside of
 * quotation marks. Lines end with `\n`. A first line `sep=;`, which Excel writes, decides. A text without any is one column (`,`).
 * @returns the separator, and the text without the `sep=` line
 */
export function findDelimiter(text: string): { delimiter: string; text: string; skippedLines: number } {
  const told = /^sep=(.)\n/i.exec(text)
  if (told?.[1]) return { delimiter: told[1], text: text.slice(told[0].length), skippedLines: 1 }
  const lines = firstLines(text)
  const scored = candidates.map((delimiter) => ({ delimiter, score: consistency(lines, delimiter) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return { delimiter: best.score > 0 ? best.delimiter : ',', text, skippedLines: 0 }
}

/** The first records that hold anything, with what stands in quotation marks removed. */
function firstLines(text: string): string[] {
  const start = text.slice(0, 64_000).replace(/"(?:[^"]|"")*"/g, '')
  return start
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, linesLookedAt)
}

/** How many lines agree on the commonest count of this separator, weighted by the count itself so that wide tables win. */
function consistency(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(delimiter).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([count, agreeing]) => agreeing * (1 + Math.min(count, 20) / 20)))
}
