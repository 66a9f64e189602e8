import { browserEnvironment } from '../browser/browser.ts'
import { builtServer } from '../build/built-server.ts'
import type { StartPart } from '../processes/parts.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { startTestStack } from './test-stack.ts'

/**
 * Brings up all that the browser tests need: a browser that starts, the production build, and a stack of their own.
 * Returns the environment for Playwright. The shutdown takes the stack down.
 */
export async function browserTestEnvironment(
  startPart: StartPart,
  shutdown: Shutdown,
): Promise<Record<string, string>> {
  const browser = await browserEnvironment()
  const server = await builtServer(startPart, shutdown)
  const stack = await startTestStack(shutdown)
  return {
    ...browser,
    E2E_BASE_URL: stack.url,
    E2E_SANDBOX_URL: stack.sandboxUrl,
    E2E_DATABASE_URL: stack.databaseUrl,
    E2E_LOG_FILE: stack.logFile,
    E2E_ENCRYPTION_KEYS: stack.encryptionKeys,
    E2E_SERVER: server,
  }
}
