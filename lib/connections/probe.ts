import type { Credential } from '#lib/culture-amp/auth/credential'
import { createClient } from '#lib/culture-amp/client'
import type { Failure } from '#lib/culture-amp/failure'
import { impossibleOwner, type OwnerFilter, ownerFilterOf } from '#lib/culture-amp/owner-filter'
import { type GoalsRead, readGoals } from '#lib/culture-amp/read-goals'
import { fallbackPaths } from '#lib/culture-amp/settings/fallback-paths'
import { environment } from '#lib/environment'

export type Settings = { baseUrl: string; goalsPath: string; credential: Credential }

/** The owner that a connection test asks for: a mapped employee, else a placeholder, since Culture Amp requires one. */
export type Subject = { ownerId: string; isPlaceholder: boolean }

export const placeholder: Subject = { ownerId: '00000000-0000-4000-8000-000000000000', isPlaceholder: true }

export type ProbeResult =
  /** `ownerFilter`: null where every goal names the owner that was asked for, so that it need not be proven. */
  | { ok: true; host: string; read: Extract<GoalsRead, { ok: true }>; ownerFilter: OwnerFilter | null }
  | { ok: false; failure: Failure; suggestedGoalsPath: string | null }

/**
 * Does the very read that a sync does, in at most half a minute; where goals come that name no comparable owner, also the
 * one that proves the owner filter. On 404 it tries the known alternatives on the same host and names the one that answers.
 */
export async function probe(settings: Settings, subject: Subject): Promise<ProbeResult> {
  return withReader(settings, async (read, host) => {
    const first = await read(subject.ownerId, settings.goalsPath)
    if (first.ok) {
      const needsProof = first.rowsWithoutOwner > 0
      const unknown = subject.isPlaceholder
        ? first
        : needsProof && (await read(impossibleOwner(subject.ownerId), settings.goalsPath))
      return {
        ok: true,
        host,
        read: first,
        ownerFilter: needsProof && unknown ? ownerFilterOf(unknown) : null,
      }
    }
    const suggestedGoalsPath =
      first.failure.code === 'not_found' ? await pathThatAnswers(settings, subject, read) : null
    return { ok: false, failure: first.failure, suggestedGoalsPath }
  })
}

/**
 * Reads several people's goals one after the other with the same client, in at most half a minute in all.
 * @returns one result per owner, in order
 */
export function readOwners(settings: Settings, ownerIds: readonly string[]): Promise<GoalsRead[]> {
  return withReader(settings, async (read) => {
    const results: GoalsRead[] = []
    for (const ownerId of ownerIds) results.push(await read(ownerId, settings.goalsPath))
    return results
  })
}

// An admin waits at the dialog: a call that would only be slow in a sync is given up here, as a timeout.
const limits = { headersMs: 10_000, wholeMs: 12_000 }

type Read = (ownerId: string, goalsPath: string) => Promise<GoalsRead>

async function withReader<T>(settings: Settings, work: (read: Read, host: string) => Promise<T>): Promise<T> {
  const client = createClient({
    baseUrl: settings.baseUrl,
    credential: settings.credential,
    allowedHosts: environment().cultureAmpAllowedHosts,
    connections: 2,
    limits,
  })
  const deadline = AbortSignal.timeout(30_000)
  const read: Read = (ownerId, goalsPath) =>
    readGoals(ownerId, { baseUrl: settings.baseUrl, goalsPath }, (url) => client.call(url, deadline))
  try {
    return await work(read, client.host)
  } finally {
    await client.close()
  }
}

async function pathThatAnswers(settings: Settings, subject: Subject, read: Read): Promise<string | null> {
  for (const goalsPath of fallbackPaths(settings.goalsPath)) {
    if ((await read(subject.ownerId, goalsPath)).ok) return goalsPath
  }
  return null
}
