import type { EmployeeId } from '#db/ids'
import type { StoredPerson } from '#db/queries/imports/known-people'
import type { Difference, PlanLine } from '#lib/imports/plan-line'
import type { GoalCells, GoalLine } from './read-lines.ts'

/** What an import of goals keeps of a line: the row as it is read again when applied, and the goal that it changes or removes. */
export type GoalState = {
  row: GoalCells
  /** On the person's first line: key results of all their lines. */
  keyResults: number
  goalId: string
}

/** What an import does with one goal of a file. */
export type PlannedGoal = PlanLine<GoalState> & { differences: Difference[] }

export type PersonInFile = {
  id: EmployeeId
  fullName: string
  rows: { line: number; row: GoalCells }[]
  keyResults: number
}

export type AssignedLines = {
  people: PersonInFile[]
  refused: PlannedGoal[]
  /** Of all lines, those of unknown people too. */
  keyResults: number
}

/** `seen`: the first line of each row. */
type Collected = PersonInFile & { seen: Map<string, number> }

/**
 * Ties each line to the people whose email it names, without case. Lines of people who are unknown, who have left or who
 * are excluded are refused, and so is one that repeats another. Rows that are key results are counted alone.
 */
export function assignLines(lines: readonly GoalLine[], known: readonly StoredPerson[]): AssignedLines {
  const byEmail = new Map(
    known.flatMap((person) => (person.email ? [[fold(person.email), person] as const] : [])),
  )
  const people = new Map<EmployeeId, Collected>()
  const refused: PlannedGoal[] = []
  const refuse = (line: number, name: string, reason: string) => refused.push(refusedLine(line, name, reason))
  for (const line of lines) {
    if (line.isKeyResult && line.emails.length === 0) continue
    if (line.emails.length === 0)
      refuse(
        line.line,
        `Line ${line.line}`,
        'The line does not say whose goal it is. Add the email of the owner.',
      )
    for (const email of line.emails) {
      const person = byEmail.get(fold(email))
      const reason = refusalOf(person, email)
      if (!person || reason !== null) {
        if (!line.isKeyResult) refuse(line.line, person?.fullName ?? email, reason ?? '')
        continue
      }
      const own: Collected = people.get(person.id) ?? {
        ...{ id: person.id, fullName: person.fullName, rows: [], keyResults: 0, seen: new Map() },
      }
      people.set(person.id, own)
      own.keyResults += line.keyResults
      if (!line.isKeyResult) {
        const key = JSON.stringify(line.row)
        const first = own.seen.get(key)
        if (first === undefined) {
          own.seen.set(key, line.line)
          own.rows.push({ line: line.line, row: line.row })
        } else if (line.keyResults === 0) {
          // Exports repeat the goal for each of its key results; without one, a repeated line is a mistake.
          refuse(line.line, person.fullName, `This line repeats line ${first}.`)
        }
      }
    }
  }
  return {
    people: [...people.values()]
      // Key results alone say nothing of a person's goals.
      .filter(({ rows }) => rows.length > 0)
      .map(({ seen: _, ...person }) => person)
      // In the order in which every writer locks people.
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    refused,
    keyResults: lines.reduce((sum, { keyResults }) => sum + keyResults, 0),
  }
}

/** A line of which nothing is applied, and why. */
const refusedLine = (line: number, name: string, reason: string): PlannedGoal => ({
  ...{ line, change: 'refused', employeeId: null, name, before: null, after: null, differences: [] },
  reason,
  note: null,
})

function refusalOf(person: StoredPerson | undefined, email: string): string | null {
  if (!person) return `No one in the team has the email ${email}. Import people first, or correct it.`
  if (person.hasLeft) return `${person.fullName} has left. Reactivate this person first if they are back.`
  return person.exclusion === null
    ? null
    : `${person.fullName} is excluded as not in Culture Amp. Restore this person first.`
}

const fold = (email: string): string => email.trim().toLowerCase()
