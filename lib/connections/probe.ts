import type { Credential } from '#lib/culture-amp/auth/credential'
import { createClient } from '#lib/culture-amp/client'
import type { Failure } from '#lib/culture-amp/failure'
import { type GoalsRead, readGoals } from '#lib/culture-amp/read-goals'
import { fallbackPaths } from '#lib/culture-amp/settings/fallback-paths'
import { environment } from '#lib/environment'

export type Settings = { baseUrl: string; goalsPath: string; credential: Credential }

/** The owner that a connection test asks for: a mapped employee, else a placeholder, since Culture Amp requires one. */
export type Subject = { ownerId: string; isPlaceholder: boolean }

export const placeholder: Subject = { ownerId: '00000000-0000-4000-8000-000000000000', isPlaceholder: true }

export type ProbeResult =
  | { ok: true; host: string; read: Extract<GoalsRead, { ok: true }> }
  | { ok: false; failure: Failure; suggestedGoalsPath: string | null }

/**
 * Does the very read that a sync does, once, in at most half a minute. On 404 it also tries the known
 * alternatives on the same host and names the one that answers.
 */
export async function probe(settings: Settings, subject: Subject): Promise<ProbeResult> {
  return withReader(settings, async (read, host) => {
    const first = await read(subject.ownerId, settings.goalsPath)
    if (first.ok) return { ok: true, host, read: first }
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
