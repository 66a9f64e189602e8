import { awkward } from './data/awkward.ts'
import { company } from './data/company.ts'
import { contentCalendar } from './data/content-calendar.ts'
import { customer } from './data/customer.ts'
import { designAndData } from './data/design-and-data.ts'
import { engineering } from './data/engineering.ts'
import { rivalGoals } from './data/rival.ts'
import { rowOf } from './data/row.ts'
import type { Row } from './data/written.ts'
import { userIdOf } from './people-ids.ts'

export type { Row }

/** People whose goals were never moved to the newer generation: other field names, other status words. */
const classic = new Set(['omar', 'patrick', 'anneli', 'wanjiru', 'joaquim', 'stanislav'])

/** A fresh map of all goals by Culture Amp user ID: those of Northwind and of Rival. */
export function demoGoals(): Map<string, readonly Row[]> {
  const goalsByPerson = {
    ...engineering,
    ...designAndData,
    ...customer,
    ...company,
    ...contentCalendar,
    ...awkward,
    ...rivalGoals,
  }
  return new Map(
    Object.entries(goalsByPerson).map(([person, goals]) => {
      const owner = userIdOf(person)
      return [owner, goals.map((goal, n) => rowOf(goal, owner, n, classic.has(person)))]
    }),
  )
}
