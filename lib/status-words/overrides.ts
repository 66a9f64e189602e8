import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { lockConnection } from '#db/queries/connections/connections'
import {
  allSpellings,
  effectOfOverride,
  peopleByWord,
  spellingsInUse,
  statusWordDecisions,
  storeStatusWord,
} from '#db/queries/connections/status-words'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { startBulkChange } from '#lib/bulk-changes/start'
import { plural } from '#lib/format'
import { hashEnding } from '#lib/goals/content-hash'
import { goalStatuses } from '#lib/goals/goal'
import { mapStatus, statusKey } from '#lib/goals/status'
import { meaningOfOverride, type StatusOverride } from './meaning.ts'
import { suggestedOverride } from './suggestions.ts'

/** A choice as a page sends it. */
export const StatusWordInput = z.strictObject({
  word: z.string().min(1).max(200),
  statusOverride: z.enum([...goalStatuses, 'hidden']),
})

export type StatusWord = {
  /** Normalized by `statusKey`; '' for goals without a word. */
  word: string
  /** Culture Amp's most frequent spelling; null for goals without a word. */
  spelling: string | null
  goals: number
  people: number
  effectiveStatus: StatusOverride
  /** Known to `mapStatus`, or no word at all: its meaning cannot be chosen. */
  isFixed: boolean
  suggestion: StatusOverride | null
  decidedByName: string | null
  decidedAt: string | null
}

/** Most words shown: undecided ones first, then the most frequent. */
const maxShown = 100

/**
 * Lists the status words of current goals with their meaning and counts, and words with a choice that no current goal
 * has. At most 100, undecided ones first.
 */
export async function statusWordsSeen(tx: OrganizationTransaction): Promise<StatusWord[]> {
  const byWord = Map.groupBy(await spellingsInUse(tx), ({ spelling }) => statusKey(spelling))
  const decisions = new Map((await statusWordDecisions(tx)).map((decision) => [decision.word, decision]))
  const counted = [...byWord].map(([word, spellings]) => ({
    word,
    spelling: spellings.reduce((most, each) => (each.goals > most.goals ? each : most)).spelling,
    goals: spellings.reduce((sum, each) => sum + each.goals, 0),
  }))
  const isOpen = (word: string) => !mapStatus(word).known && !decisions.has(word)
  const unused = [...decisions.keys()].filter((word) => !byWord.has(word))
  const shown = [...counted, ...unused.map((word) => ({ word, spelling: word, goals: 0 }))]
    .sort(
      (a, b) =>
        Number(isOpen(b.word)) - Number(isOpen(a.word)) || b.goals - a.goals || (a.word < b.word ? -1 : 1),
    )
    .slice(0, maxShown)
  const people = await peopleByWord(
    tx,
    shown.flatMap(({ word }) => spellingsOf(byWord.get(word), word)),
  )
  return shown.map(({ word, spelling, goals }) => {
    const { status, known } = mapStatus(word)
    const decision = known ? undefined : decisions.get(word)
    return {
      word,
      spelling: word === '' ? null : spelling,
      goals,
      people: people.get(word) ?? 0,
      effectiveStatus: decision?.statusOverride ?? status,
      isFixed: known,
      suggestion: known ? null : suggestedOverride(word),
      decidedByName: decision?.decidedByName ?? null,
      decidedAt: decision?.decidedAt.toISOString() ?? null,
    }
  })
}

/** How many words of current goals are outside of the table and have no choice yet. */
export async function countUndecidedWords(tx: OrganizationTransaction): Promise<number> {
  const decided = new Set((await statusWordDecisions(tx)).map(({ word }) => word))
  const words = new Set((await spellingsInUse(tx)).map(({ spelling }) => statusKey(spelling)))
  return [...words].filter((word) => !mapStatus(word).known && !decided.has(word)).length
}

const spellingsOf = (rows: { spelling: string | null }[] | undefined, word: string) =>
  (rows ?? []).map(({ spelling }) => ({ spelling: spelling ?? '', word }))

export type Effect = { goals: number; people: number }

/** Counts the goals and people that a choice would change; shown to the admin before it applies. */
export async function effectOfStatusWord(
  tx: OrganizationTransaction,
  word: string,
  statusOverride: StatusOverride,
): Promise<Effect> {
  return effectOfOverride(tx, await spellingsNow(tx, word), meaningOfOverride(statusOverride))
}

export type ChooseResult = ({ ok: true } & Effect) | { ok: false; code: 'in_the_table'; message: string }

/**
 * Stores an admin's choice for an unknown status word and applies it to every later answer and to the stored goals, person
 * by person (lib/bulk-changes). Another choice replaces it. Locks unfinished runs, so that no batch writes by the older choice.
 * @returns how many goals of how many people changed, or a refusal where the table has the word
 */
export function chooseStatusWord(
  database: Database,
  actor: Actor,
  { word: given, statusOverride }: z.infer<typeof StatusWordInput>,
): Promise<ChooseResult> {
  const word = statusKey(given)
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (mapStatus(word).known) return inTheTable
    await lockConnection(tx)
    await lockUnfinishedRuns(tx)
    const meaning = meaningOfOverride(statusOverride)
    const spellings = await spellingsNow(tx, word)
    const effect = await effectOfOverride(tx, spellings, meaning)
    await storeStatusWord(tx, { word, statusOverride, decidedBy: actor.userId })
    const change = { kind: 'status_word', word, spellings, override: meaning } as const
    await startBulkChange(tx, { ...change, hashEnding: hashEnding(meaning) })
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'status_word.chosen',
      summary: `Chose that the status word “${word}” ${consequence[statusOverride]}: ${plural(effect.goals, 'goal')} of ${plural(effect.people, 'person', 'people')} changed.`,
    })
    return { ok: true, ...effect }
  })
}

async function spellingsNow(tx: OrganizationTransaction, word: string): Promise<string[]> {
  return (await allSpellings(tx)).filter((spelling) => statusKey(spelling) === word)
}

const consequence: Record<StatusOverride, string> = {
  completed: 'counts as completed',
  on_track: 'counts as on track',
  at_risk: 'counts as at risk',
  off_track: 'counts as off track',
  hidden: 'hides goals',
}

const inTheTable: ChooseResult = {
  ok: false,
  code: 'in_the_table',
  message: 'This status is built-in and can’t be mapped. Nothing was changed.',
}
