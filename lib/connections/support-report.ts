import type { FormattedDrift } from '#lib/culture-amp/drift/format-drift'
import { productVersion } from '#lib/product-version'

export type SupportFacts = {
  baseUrl: string
  goalsPath: string
  counts: { mapped: number; goals: number }
  /** What the latest finished sync did, in a sentence, and when (ISO 8601). */
  lastSync: { sentence: string; finishedAt: string } | null
}

type Line = FormattedDrift & { firstSeenAt: string; lastSeenAt: string }

/**
 * The drift report as plain text to send to support: version, address, names and counts. No key, no
 * goal's text, no person.
 */
export function supportReport(lines: readonly Line[], facts: SupportFacts): string {
  const { counts, lastSync } = facts
  return [
    `PerfCopilot ${productVersion}: what Culture Amp sent`,
    '',
    `Address: ${facts.baseUrl}${facts.goalsPath}`,
    `Mapped people: ${counts.mapped}`,
    `Goals: ${counts.goals}`,
    ...(lastSync ? [`${lastSync.sentence} (${lastSync.finishedAt})`] : []),
    '',
    ...lines.flatMap((line) => [
      lineOf(line),
      `    first seen ${line.firstSeenAt}, last seen ${line.lastSeenAt}`,
    ]),
    '',
    'Names and counts only: no goal text, no names of people, no key.',
  ].join('\n')
}

/** One kind of drift as a line of text: title, names with their counts, meaning. */
export const lineOf = (line: FormattedDrift): string =>
  `${line.title}${marks[line.tone]}: ${inOneSentence(line)}`

const marks: Record<FormattedDrift['tone'], string> = {
  documented: '',
  noted: ' [noted]',
  attention: ' [to check]',
}

function inOneSentence({ before, items, meaning }: FormattedDrift): string {
  const names = items.map(({ name, count }) => (name === '' ? `${count}` : `${name} (${count})`)).join(', ')
  return `${before} ${names}. ${meaning}`.trim()
}
