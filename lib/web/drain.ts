import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { log } from '#lib/log'

/** Both kinds of processes end within ten seconds. */
const longestMs = 9_000
const sweepMs = 50

type RequestStart = { server: Server; response: ServerResponse }

/**
 * Makes the end of the web process orderly. On SIGTERM or SIGINT the framework stops listening and waits until every
 * connection is closed; connections that are kept alive, as by a page that polls or a proxy, would hold it for ever.
 * So answers in flight become the last of their connections, idle connections are closed, and after nine seconds the
 * process ends in any case. A requested end exits with 0.
 */
export function drainOnStop(): void {
  const servers = new Set<Server>()
  const unanswered = new Set<ServerResponse>()
  let isStopping = false
  subscribe('http.server.request.start', (message) => {
    const { server, response } = message as RequestStart
    servers.add(server)
    unanswered.add(response)
    response.once('close', () => unanswered.delete(response))
    if (isStopping) endConnectionWith(response)
  })

  const stop = () => {
    if (isStopping) return
    isStopping = true
    log.info({ unanswered: unanswered.size }, 'the web process stops')
    for (const response of unanswered) endConnectionWith(response)
    setInterval(() => {
      for (const server of servers) server.closeIdleConnections()
    }, sweepMs)
    setTimeout(() => {
      log.warn({ unanswered: unanswered.size }, 'the web process ends with requests unanswered')
      process.exit()
    }, longestMs)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // The framework exits with 143, which npm and service managers report as a failure.
  process.on('exit', () => {
    if (isStopping) process.exitCode = 0
  })
}

function endConnectionWith(response: ServerResponse): void {
  if (!response.headersSent) response.shouldKeepAlive = false
}
