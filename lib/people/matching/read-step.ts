import type { Database } from '#db/connection/client'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { type ConnectionSettings, connectionSettings } from '#lib/connections/settings'
import { createClient } from '#lib/culture-amp/client'
import type { Failure } from '#lib/culture-amp/failure'
import {
  type CultureAmpEmployee,
  type EmployeesPage,
  readEmployeesPage,
} from '#lib/culture-amp/read-employees'
import { environment } from '#lib/environment'
import { formatNumber } from '#lib/format'
import { findMatches, type Match, type MatchCounts } from './find-matches.ts'
import { noFailures, retryDelayMs, withFailure } from './retry-delay.ts'
import { openCursor, type ReadingCursor, sealCursor } from './sealed-cursor.ts'

export type ReadStep =
  | {
      ok: true
      matches: Match[]
      /** Of this step alone. */
      counts: MatchCounts
      /** Rows since the first step, and of the whole list where Culture Amp states it. */
      rowsSoFar: number
      total: number | null
      /** What the next step begins with, after `waitMs`; null at the end of the list. */
      cursor: string | null
      waitMs: number
      /** Why the list was not read to its end, for the admin; null where it was. */
      endedEarly: string | null
    }
  | { ok: false; code: string; message: string; detail: string | null }

/** A step begins no page after so long, or with so many rows: an admin sees progress, and no request lasts. */
const stepMs = 5_000
const stepRows = 5_000
// As for a test of the connection: longer than that no request of a page waits for Culture Amp.
const limits = { headersMs: 10_000, wholeMs: 12_000 }
const deadlineMs = 30_000

/**
 * Reads the next pages of Culture Amp's employees, one call after the other, and returns the unmapped employees with the
 * same email. Nothing of it is stored: the browser keeps the matches and the sealed cursor. When Culture Amp asks to wait,
 * the step ends and the browser waits.
 * @param sealed `cursor` of the step before; null begins, which the activity log records
 */
export async function readMatches(
  database: Database,
  actor: Actor,
  sealed: string | null,
): Promise<ReadStep> {
  const { organizationId, userId } = actor
  const settings = await withOrganization(database, organizationId, (tx) => connectionSettings(tx))
  if (!settings.ok) return refuse(settings.code, settings.message)
  if (settings.state === 'paused') return paused
  const { settingsVersion, connectionId } = settings
  const connection = { organizationId, connectionId }
  const begin: ReadingCursor = { at: null, tries: noFailures, settingsVersion }
  const from = sealed === null ? begin : await openCursor(sealed, connection)
  if (from?.settingsVersion !== settingsVersion) return changedMeanwhile
  const read = await readPages(settings, from)
  if ('failure' in read) return failed(read.failure, settings)
  const { cursor, ...rest } = read
  const found = await withOrganization(database, organizationId, async (tx) => {
    if (sealed === null) {
      const summary = 'Read the employees of Culture Amp to match them by email.'
      await recordActivity(tx, { userId, action: 'mapping.matches_read', summary })
    }
    return findMatches(tx, rest.employees)
  })
  return {
    ok: true,
    ...found,
    rowsSoFar: rest.rowsSoFar,
    total: rest.total,
    cursor: cursor && (await sealCursor(cursor, connection)),
    waitMs: rest.waitMs,
    endedEarly: rest.endedEarly,
  }
}

type PagesRead = {
  employees: CultureAmpEmployee[]
  rowsSoFar: number
  total: number | null
  cursor: ReadingCursor | null
  waitMs: number
  endedEarly: string | null
}

async function readPages(
  settings: ConnectionSettings,
  from: ReadingCursor,
): Promise<PagesRead | { failure: Failure }> {
  const client = createClient({
    baseUrl: settings.baseUrl,
    credential: settings.credential,
    allowedHosts: environment().cultureAmpAllowedHosts,
    connections: 1,
    limits,
  })
  const deadline = AbortSignal.timeout(deadlineMs)
  const began = performance.now()
  const employees: CultureAmpEmployee[] = []
  let cursor = from
  let total: number | null = null
  const soFar = (next: ReadingCursor | null, page?: EmployeesPage & { ok: true }): PagesRead => ({
    employees,
    rowsSoFar: page?.rowsSoFar ?? cursor.at?.rows ?? 0,
    total,
    cursor: next,
    waitMs: 0,
    endedEarly: page?.endedEarly ? endings[page.endedEarly](page.rowsSoFar) : null,
  })
  try {
    for (;;) {
      const page = await readEmployeesPage(cursor.at, settings, (url) => client.call(url, deadline))
      if (!page.ok) {
        const tries = withFailure(cursor.tries, page.failure)
        const waitMs = retryDelayMs(page.failure, tries)
        if (waitMs !== null) return { ...soFar({ ...cursor, tries }), waitMs }
        // What this step has read is not lost: the next one begins with this page and returns its failure.
        return employees.length > 0 ? soFar(cursor) : { failure: page.failure }
      }
      employees.push(...page.employees)
      total = page.total ?? total
      if (!page.next) return soFar(null, page)
      cursor = { ...cursor, at: page.next, tries: noFailures }
      if (performance.now() - began >= stepMs || employees.length >= stepRows) return soFar(cursor, page)
    }
  } finally {
    await client.close()
  }
}

const endings = {
  loop: (rows: number) => `Culture Amp’s list began again after ${formatNumber(rows)} employees.`,
  foreign_link: (rows: number) =>
    `After ${formatNumber(rows)} employees Culture Amp’s list leads to another address.`,
  too_many: (rows: number) =>
    `Culture Amp’s list goes on after ${formatNumber(rows)} employees; no more are read.`,
  more_stated: (rows: number) =>
    `Culture Amp sent ${formatNumber(rows)} employees and states that there are more, but not how to get them.`,
}

function failed({ code, message, detail }: Failure, { credential }: ConnectionSettings): ReadStep {
  const needsScope = code === 'forbidden' && credential.kind === 'client_credentials'
  return {
    ok: false,
    code,
    message: needsScope
      ? `${message} With a client ID it needs the scope goals-read,employees-read: enter it under Manage → Advanced → Scope.`
      : message,
    detail: detail ?? null,
  }
}

const refuse = (code: string, message: string): ReadStep => ({ ok: false, code, message, detail: null })

const paused = refuse('paused', 'Syncing is paused. Resume it first.')
const changedMeanwhile = refuse(
  'changed_meanwhile',
  'The connection was changed in the meantime. Read the employees again.',
)
