import type { IncomingMessage } from 'node:http'
import type { CredentialKind, LogEntry } from './request-log.ts'

/** A request, read once. */
export type Call = {
  method: string
  url: URL
  authorization: string | undefined
  credential: CredentialKind
  message: IncomingMessage
  entry: LogEntry
}

/** The request's body as text. */
export async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
