import type { Database } from '#db/connection/client'
import { readConnection } from '#db/queries/connections/connections'
import { statusWordChoices } from '#db/queries/connections/status-words'
import { countGoalsShown, goalTextsOf } from '#db/queries/goals/goal-texts'
import { storedGoalsOf } from '#db/queries/goals/goal-writes'
import { allowLongTransaction } from '#db/queries/imports/goal-lines'
import { knownPeople } from '#db/queries/imports/known-people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { agree, formatNumber, plural } from '#lib/format'
import { type ColumnChoice, chooseColumns, fieldOf } from '#lib/imports/columns'
import { readTable } from '#lib/imports/read/read-table'
import { yieldToEventLoop } from '#lib/imports/yield-to-event-loop'
import { type CheckInput, type CheckResult, understoodOf } from '#lib/people/imports/check-people'
import { storeCheck } from '#lib/people/imports/store-check'
import { isMuchRemoved } from '#lib/sync/removals/settle'
import { type GoalField, goalImportFields } from './fields.ts'
import { type AssignedLines, assignLines, type PersonInFile, type PlannedGoal } from './owners.ts'
import { type Loss, planPerson } from './plan.ts'
import { readGoalLines } from './read-lines.ts'

/** People whose stored goals are in memory at once. */
const chunk = 500

/** Reads a file or paste of goals and stores what applying it would do, person by person. Changes no goal. */
export async function checkGoals(
  database: Database,
  actor: Actor,
  input: Pick<CheckInput, 'source' | 'fileName' | 'sheet' | 'columns' | 'dayOrder'>,
): Promise<CheckResult> {
  const read = await readTable(input.source, {
    sheet: input.sheet,
    isKnown: (heading) => fieldOf(heading, goalImportFields) !== undefined,
  })
  if (!read.ok) return { ok: false, code: 'unreadable', message: read.message, sheets: read.sheets ?? [] }
  const { table } = read
  const columns = chooseColumns(table.columns, goalImportFields, input.columns)
  const understood = understoodOf(table, columns)
  const problem = columnProblem(columns)
  if (problem) return { ok: false, code: 'columns', message: problem, ...understood }
  const lines = readGoalLines(table, columns, input.dayOrder)
  if (!lines.ok) {
    const { example } = lines
    const message = `“${example}” can be read two ways, and no other date in the column decides. Choose whether the day or the month comes first, then check again.`
    return { ok: false, code: 'ask_day_order', message, example, ...understood }
  }
  return withOrganization(database, actor.organizationId, async (tx) => {
    await allowLongTransaction(tx)
    const known = await knownPeople(tx)
    const assigned = assignLines(lines.lines, known)
    const { lines: planned, losses } = await planAll(tx, assigned.people)
    const stored = await storeCheck(tx, actor, {
      ...{ kind: 'goals', fileName: input.fileName, table, keepsUnchanged: true },
      lines: [...planned, ...assigned.refused],
      differencesIn: ({ differences }) => differences,
      activePeople: known.filter(({ hasLeft }) => !hasLeft).length,
    })
    const notes = [...understood.notes, ...(await notesOf(tx, assigned, losses))]
    return { ok: true, importId: stored.id, counts: stored.counts, ...understood, notes }
  })
}

function columnProblem(columns: ColumnChoice<GoalField>): string | null {
  const used = new Set(Object.values(columns))
  if (!used.has('email'))
    return 'No column says whose goals they are. Choose the column of the owners’ emails under “columns used”.'
  return used.has('name')
    ? null
    : 'No column holds the goals. Choose the column of their names under “columns used”.'
}

async function planAll(
  tx: OrganizationTransaction,
  people: readonly PersonInFile[],
): Promise<{ lines: PlannedGoal[]; losses: Loss[] }> {
  const overrides = await statusWordChoices(tx)
  const lines: PlannedGoal[] = []
  const losses: Loss[] = []
  for (let from = 0; from < people.length; from += chunk) {
    const some = people.slice(from, from + chunk)
    const ids = some.map(({ id }) => id)
    const stored = Map.groupBy(await storedGoalsOf(tx, ids), ({ employeeId }) => employeeId)
    const texts = Map.groupBy(await goalTextsOf(tx, ids), ({ employeeId }) => employeeId)
    for (const person of some) {
      const state = { stored: stored.get(person.id) ?? [], texts: texts.get(person.id) ?? [], overrides }
      const plan = planPerson(person, state)
      lines.push(...plan.lines)
      losses.push(plan.loss)
    }
    await yieldToEventLoop()
  }
  return { lines, losses }
}

/** What an admin should know before applying, beside the changes. */
async function notesOf(
  tx: OrganizationTransaction,
  { people, keyResults }: AssignedLines,
  losses: readonly Loss[],
): Promise<string[]> {
  const connection = await readConnection(tx)
  const lacking = losses.reduce((sum, loss) => sum + loss.lacking, 0)
  const added = losses.reduce((sum, { before, after }) => sum + after - before, 0)
  const ofGoals = lacking > 0 ? (await countGoalsShown(tx)) + added : 0
  const peopleLosingAll = losses.filter((loss) => loss.lacking > 0 && loss.lacking === loss.after).length
  const isHeld = isMuchRemoved({ goals: lacking, ofGoals, peopleLosingAll })
  const isConnected = connection !== null && connection.state !== 'not_connected'
  return [
    `${plural(people.length, 'person', 'people')} ${agree(people.length, 'is', 'are')} in this file. Everyone else keeps their goals.`,
    keyResults > 0 && `${plural(keyResults, 'key result')} left out: only goals are stored.`,
    isHeld &&
      `${formatNumber(lacking)} of ${plural(ofGoals, 'goal')} ${agree(lacking, 'is', 'are')} missing from the file. They stay in reviews until you decide, on this import’s page under Syncs.`,
    isConnected &&
      'Culture Amp is connected: its next sync takes over again for everyone with a Culture Amp user ID. It finds goals of the file by name and dates, and asks before it removes any of them.',
  ].filter((note) => note !== false)
}
