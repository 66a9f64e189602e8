import { setTimeout as delay } from 'node:timers/promises'
import { statementProxy } from '#db/testing/statements/statement-proxy'
import { builtServer } from '../../../build/built-server.ts'
import { step } from '../../../processes/step.ts'
import { untilHealthy } from '../../../stack/health.ts'
import type { Figure } from '../../report/figure.ts'
import type { Bed } from '../../setup/bed.ts'

/** Longer than the slowest of a worker's ordinary rounds. */
const countedMs = 60_000
const settledMs = 5_000

/** Statements a second of an idle worker and of an idle web. */
export async function idleStatements(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase(async (databaseUrl) => {
    const server = await builtServer(bed.startPart, bed.shutdown)
    const worker = await step('An idle worker', () => statementsOf(bed, databaseUrl, 'scripts/worker.ts'))
    const web = await step('An idle web', () => statementsOf(bed, databaseUrl, server, true))
    const figure = (who: string, value: number, atMost: number): Figure => ({
      what: `statements of an idle ${who}`,
      value,
      unit: ' /s',
      reach: { atMost },
      beside: `counted for ${countedMs / 1_000} s between it and the database, BEGIN and COMMIT too`,
    })
    return [figure('worker', worker, 3), figure('web', web, 0)]
  })
}

async function statementsOf(bed: Bed, databaseUrl: string, file: string, isWeb = false): Promise<number> {
  let statements = 0
  const proxy = await statementProxy(databaseUrl, () => (_statement, moment) => {
    if (moment === 'arrives') statements++
    return true
  })
  let isReady = false
  const program = bed.startPart({
    name: isWeb ? 'web' : 'worker',
    args: [file],
    env: bed.environment(proxy.url, { LOG_LEVEL: 'info' }),
    onLine: (line) => {
      isReady ||= line.includes('the worker is ready')
    },
  })
  if (isWeb) await untilHealthy(`http://127.0.0.1:${bed.webPort}/api/health`, program)
  else while (!isReady) await Promise.race([delay(50), program.ended.then(() => Promise.reject(program))])
  await delay(settledMs)
  statements = 0
  await delay(countedMs)
  const perSecond = statements / (countedMs / 1_000)
  await program.stop()
  await proxy.stop()
  return perSecond
}
