/** The kind of credential that a request carried, never the credential. */
export type CredentialKind = 'none' | 'key' | 'key without goals' | 'token' | 'expired token' | 'unknown'

export type LogEntry = {
  /** Arrival in milliseconds by the sandbox's clock. */
  at: number
  method: string
  /** The host that was asked, so that a followed foreign link or redirect shows. */
  host: string
  path: string
  /** Names of query parameters as sent, repeated ones repeated. */
  query: string[]
  /** Every owner that was asked for, in path or query: one, if the client is right. */
  owners: string[]
  credential: CredentialKind
  /** HTTP status of the answer; null while there is none, and when none was given (reset, hang). */
  status: number | null
}

const most = 100_000

export type RequestLog = { entries: LogEntry[]; add(entry: LogEntry): void; clear(): void }

/** Keeps the newest 50,000 to 100,000 requests. */
export function createLog(): RequestLog {
  const entries: LogEntry[] = []
  return {
    entries,
    add(entry) {
      entries.push(entry)
      if (entries.length > most) entries.splice(0, most / 2)
    },
    clear() {
      entries.length = 0
    },
  }
}
