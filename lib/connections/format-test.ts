import { driftCounts } from '#lib/culture-amp/drift/counts'
import { driftOrder, formatDrift } from '#lib/culture-amp/drift/format-drift'
import type { GoalsRead } from '#lib/culture-amp/read-goals'
import { plural } from '#lib/format'
import type { ProbeResult, Subject } from './probe.ts'
import { lineOf } from './support-report.ts'

type Read = Extract<GoalsRead, { ok: true }>
type Working = Extract<ProbeResult, { ok: true }>

/** What a test saw, in plain words: usable goals rather than rows, how they name their owner, whether pages follow. */
export function testSentence({ host, read, ownerFilter }: Working, { isPlaceholder }: Subject): string {
  const accepts = `${host} accepts the key`
  const { goals, rowCount } = read
  if (isPlaceholder) {
    return `${accepts}. Access to people’s goals is not proven yet: enter a user ID to try, or map a person, then test again.`
  }
  if (goals.length > 0) {
    const reads = `${accepts} and returns ${plural(goals.length, 'usable goal')} for this person.`
    return [reads, ownerSentence(read, ownerFilter?.kind === 'works'), pagesSentence(read)]
      .filter((sentence) => sentence !== null)
      .join(' ')
  }
  return rowCount > 0
    ? `${accepts}, but none of the ${plural(rowCount, 'row')} it returned is a usable goal of this person. Check the ID.`
    : `${accepts}, but returned no goals for this person. Check the ID or the key’s access to goals.`
}

function ownerSentence({ ownersNamedBy, ownerForms }: Read, isFiltered: boolean): string | null {
  const [field] = Object.keys(ownersNamedBy)
  if (field) return `The owner is named by ${field}.`
  if (!isFiltered) return null
  const [form] = Object.keys(ownerForms)
  const owner = form ? `The owner is named only by ${form.split(': ')[0]}` : 'No owner is named'
  return `${owner}, and Culture Amp filters the goals by owner.`
}

function pagesSentence({ complete, pages, incompleteAt }: Read): string {
  if (!complete)
    return `The list is incomplete${incompleteAt ? `: ${incompleteAt} states more than it returned` : ''}.`
  return pages === 1 ? 'No further pages.' : `All ${pages} pages were read.`
}

/** How the answer looked, for *Details*: names and counts as in the drift report, no values. */
export function seenLines(read: Read): string[] {
  const kinds = Map.groupBy(driftCounts(read), ({ kind }) => kind)
  return driftOrder.flatMap((kind) => {
    const counts = kinds.get(kind)
    return counts ? [lineOf(formatDrift(kind, counts))] : []
  })
}
