/** Runs once when the web process starts: a wrong environment is told here, not at the first visitor. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { environment } = await import('#lib/environment')
  const { log } = await import('#lib/log')
  log.level = environment().logLevel
  if (process.env.NODE_ENV !== 'production') return
  const { drainOnStop } = await import('#lib/web/drain')
  const { logConsole } = await import('#lib/web/json-console')
  const { logRequests } = await import('#lib/web/access-log')
  const { routePatterns } = await import('#lib/web/routes')
  const { refuseUnreadable } = await import('#lib/web/refused-requests')
  const { trustPublicOrigin } = await import('#lib/web/public-origin')
  logConsole()
  refuseUnreadable()
  trustPublicOrigin(environment().nextAuthUrl)
  logRequests(routePatterns(`${process.cwd()}/.next`))
  drainOnStop()
}
