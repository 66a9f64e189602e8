import type { Database } from '#db/connection/client'
import type { EmployeeId, ImportId } from '#db/ids'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import { ensureConnection } from '#db/queries/connections/connections'
import { statusWordChoices } from '#db/queries/connections/status-words'
import { goalTextsOf } from '#db/queries/goals/goal-texts'
import { lockMappings, storedGoalsOf } from '#db/queries/goals/goal-writes'
import {
  addFileMappings,
  allowLongTransaction,
  goalLinesFrom,
  keepBefore,
  type StoredGoalLine,
} from '#db/queries/imports/goal-lines'
import { insertFileRun, recordNotInFile } from '#db/queries/imports/goal-run'
import { lockImports, markApplied } from '#db/queries/imports/imports'
import { analyzeFilledTables, planForValues } from '#db/queries/plans'
import type { ClaimedRunRow } from '#db/queries/runs/held-run'
import { lockUnfinishedRuns, unfinishedRun } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { defaultGoalsPath } from '#lib/culture-amp/settings/goals-url'
import { defaultBaseUrl } from '#lib/culture-amp/settings/hosts'
import { formatNumber, plural } from '#lib/format'
import {
  type ApplyResult,
  applyClaimed,
  ChangedSince,
  type CheckedImportRow,
  Refused,
  refusedApply,
} from '#lib/people/imports/claim'
import { largestBatch } from '#lib/sync/fetch/pipeline'
import { endRun } from '#lib/sync/runs/end'
import { writeBatch } from '#lib/sync/write/write-batch'
import type { PersonInFile } from './owners.ts'
import { planPerson } from './plan.ts'

/**
 * Applies a checked import of goals: one run over the people of the file, in one transaction, so that all of it is stored or
 * nothing, whatever ends the process. Each person's rows take the way of an answer of the API. What was checked is what is
 * applied; where anything was changed since, nothing is. A sync that goes on refuses it.
 */
export function applyGoals(database: Database, actor: Actor, importId: ImportId): Promise<ApplyResult> {
  return applyClaimed(database, actor, importId, {
    kinds: ['goals'],
    apply: (tx, found, progress) => apply(tx, actor, found, progress),
  })
}

async function apply(
  tx: OrganizationTransaction,
  actor: Actor,
  found: CheckedImportRow,
  progress: (applied: number) => Promise<void>,
): Promise<number> {
  await lockImports(tx)
  await allowLongTransaction(tx)
  // Locked, so that no sync starts until this is over.
  const connection = await ensureConnection(tx, { baseUrl: defaultBaseUrl, goalsPath: defaultGoalsPath })
  if (await unfinishedRun(tx, { connectionId: connection.id, employeeId: null }))
    throw new Refused(syncRunning)
  if (await pendingDeletion(tx)) throw new Refused(deleting)
  const run = await insertFileRun(tx, {
    connectionId: connection.id,
    settingsVersion: connection.settingsVersion,
    startedBy: actor.userId,
    fileName: found.fileName,
  })
  const lines = await writePeople(tx, run, found.id, progress)
  const notInFile = await recordNotInFile(tx, run.id, notInFileSentence)
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (!held) throw new Error('The run of this transaction is over.')
  await endRun(tx, held, { kind: 'completed', notInFile })
  await recordActivity(tx, {
    userId: actor.userId,
    action: 'goals.imported',
    summary: summaryOf(found, held.peopleDone),
  })
  if (!(await markApplied(tx, found.id, actor.userId, run.id))) throw new ChangedSince()
  return lines
}

async function writePeople(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  importId: ImportId,
  progress: (applied: number) => Promise<void>,
): Promise<number> {
  const overrides = await statusWordChoices(tx)
  for (let from = 0; ; ) {
    const lines = await nextLines(tx, importId, from)
    const last = lines.at(-1)
    if (!last) return from
    const checkedOf = Map.groupBy(lines, ({ employeeId }) => employeeId)
    const ids = [...checkedOf.keys()]
    // Held first, so that what is kept for an undo is what is changed.
    await lockMappings(tx, ids)
    const firsts = [...checkedOf.values()].flatMap(([first]) => (first ? [first.position] : []))
    await keepBefore(tx, importId, { from, to: last.position + 1 }, firsts)
    await addFileMappings(tx, ids)
    const mappings = await lockMappings(tx, ids)
    // Someone left, was excluded or was erased since.
    if (mappings.length < ids.length) throw new ChangedSince()
    const stored = Map.groupBy(await storedGoalsOf(tx, ids), ({ employeeId }) => employeeId)
    const texts = Map.groupBy(await goalTextsOf(tx, ids), ({ employeeId }) => employeeId)
    const answers = mappings.map(({ employeeId, revision }) => {
      const checked = checkedOf.get(employeeId) ?? []
      const person = personOf(employeeId, checked)
      const state = { stored: stored.get(employeeId) ?? [], texts: texts.get(employeeId) ?? [], overrides }
      const { lines: planned, answer } = planPerson(person, state, revision)
      if (!isAsChecked(planned, checked)) throw new ChangedSince()
      return answer
    })
    if (!(await writeBatch(tx, run, answers, noCalls)))
      throw new Error('The run of this transaction is not held.')
    // The batch keeps plans for its insertions; the next one reads tables that have grown.
    await planForValues(tx)
    await analyzeFilledTables(tx)
    from = last.position + 1
    await progress(from)
  }
}

/** Lines in one read. */
const linesAtOnce = 1_000

/** All lines of the next people, at most `largestBatch` of them; empty after the last. */
async function nextLines(
  tx: OrganizationTransaction,
  importId: ImportId,
  from: number,
): Promise<StoredGoalLine[]> {
  for (let limit = linesAtOnce; ; limit *= 4) {
    const lines = await goalLinesFrom(tx, importId, from, limit)
    const people = [...Map.groupBy(lines, ({ employeeId }) => employeeId).values()]
    // The last person of a full read may have more lines.
    const whole = lines.length < limit ? people : people.slice(0, -1)
    if (whole.length > 0 || lines.length < limit) return whole.slice(0, largestBatch).flat()
  }
}

const noCalls = { calls: 0, callsRefused: 0, callsRetried: 0, waitMs: null }

function personOf(id: EmployeeId, lines: readonly StoredGoalLine[]): PersonInFile {
  return {
    id,
    fullName: lines[0]?.name ?? '',
    rows: lines.flatMap(({ line, after }) => (line !== null && after ? [{ line, row: after.row }] : [])),
    keyResults: lines[0]?.after?.keyResults ?? 0,
  }
}

type Line = Pick<StoredGoalLine, 'line' | 'change'>

/** Whether the plan of this moment is the one that the admin saw. */
const isAsChecked = (planned: readonly Line[], checked: readonly Line[]): boolean =>
  keyOf(planned) === keyOf(checked)

const keyOf = (lines: readonly Line[]): string => lines.map(({ line, change }) => `${line} ${change}`).join()

const notInFileSentence = 'Not in the file. Saved goals are unchanged.'

/** Without the file's name, which can be a person's. */
function summaryOf({ fileName, counts }: CheckedImportRow, people: number): string {
  const parts = ['added', 'changed', 'removed'].flatMap((change) =>
    counts[change] ? [`${formatNumber(counts[change])} ${change}`] : [],
  )
  const refused = counts.refused ? `; ${plural(counts.refused, 'line')} refused` : ''
  return `Imported goals of ${plural(people, 'person', 'people')} from a ${fileName === null ? 'paste' : 'file'}: ${parts.join(', ') || 'nothing to change'}${refused}.`
}

const syncRunning = refusedApply(
  'sync_running',
  'A sync is running, so nothing was applied. Wait until it is done or cancel it, then apply.',
)

const deleting = refusedApply(
  'sync_running',
  'The goals of an earlier connection are being deleted, so nothing was applied. Apply again in a few minutes.',
)
