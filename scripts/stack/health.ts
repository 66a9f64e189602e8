import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '../processes/child.ts'
import { Fault } from '../processes/fault.ts'

const withinMs = 90_000
const pollMs = 100

/** Waits until `url` answers 200. A `Fault` when `child`, which should answer there, ends first or takes too long. */
export async function untilHealthy(url: string, child: Child): Promise<void> {
  let end: string | null = null
  const watch = child.ended.then((how) => {
    end = how
  })
  let last = 'no answer'
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
    if (end !== null) throw new Fault(exitSentence(child, end))
    last = await answerOf(url)
    if (last === '200') return
    await Promise.race([delay(pollMs), watch])
  }
  throw new Fault(
    `${child.lastLines().join('\n')}\n\nThe ${child.name} did not become ready: ${url} says ${last}.`,
  )
}

async function answerOf(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' })
    await response.body?.cancel()
    return String(response.status)
  } catch {
    return 'no answer'
  }
}

/** A sentence for a part that ended unexpectedly, below its last lines of output. */
export function exitSentence(child: Child, end: string): string {
  return `${child.lastLines().join('\n')}\n\nThe ${child.name} has ended unexpectedly (${end}); its last lines are above.`
}
