const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const repeatMs = 2000
const parentCheckMs = 1000

/**
 * Calls `stop` once when we are asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the npm that started
 * us. A second request more than two seconds later ends us at once; sooner it is the same one, since npm passes on
 * what the terminal has sent already.
 */
export function onStopRequest(stop: (reason: string) => void): void {
  let first: number | null = null
  const request = (reason: string) => {
    if (first === null) {
      first = Date.now()
      stop(reason)
    } else if (Date.now() - first > repeatMs) {
      process.exit(130)
    }
  }
  for (const signal of signals) process.on(signal, () => request(signal))
  // Without a terminal or reader our own words have nowhere to go, which must not stop the stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    request('npm is gone')
  }, parentCheckMs)
  watch.unref()
}
