import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Said = { status: number | null }

// One for the process, also where Next loads this module several times.
const holder = globalThis as { perfcopilotAnswerStatus?: AsyncLocalStorage<Said> }
holder.perfcopilotAnswerStatus ??= new AsyncLocalStorage()
const statuses = holder.perfcopilotAnswerStatus

/** Carries the status of an action that another page has: Next asks that page by a request of its own, and passes on headers alone. */
const statusHeader = 'x-action-status'

/** Sets the status of the answer to the call of an action that is under way; the framework has no way to. */
export function answerWith(status: 400 | 403): void {
  const said = statuses.getStore()
  if (said) said.status = status
}

/**
 * Lets `answerWith` set the status of this answer to a call of an action. Our own actions return failures as values, so a
 * 500 is the framework's for a call that it could not read: the caller's fault, 400.
 */
export function followAnswerStatus(request: IncomingMessage, response: ServerResponse): void {
  const said: Said = { status: null }
  statuses.enterWith(said)
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  response.writeHead = ((given: number, ...rest: unknown[]) => {
    const passedOn = Number(response.getHeader(statusHeader) ?? 0)
    const status = passedOn || said.status || (given === 500 ? 400 : given)
    response.removeHeader(statusHeader)
    if (request.headers['x-action-forwarded'] && status >= 400)
      response.setHeader(statusHeader, String(status))
    return writeHead(status, ...rest)
  }) as typeof response.writeHead
}
