import { createClock, type SandboxClock } from './clock.ts'
import { createHolds, type Holds } from './faults/holds.ts'
import { createScripts, type Scripts } from './faults/scripts.ts'
import { demoGoals, type Row } from './goals/goals.ts'
import { type Bucket, createBucket } from './http/rate-limit.ts'
import { createLog, type RequestLog } from './http/request-log.ts'
import { createMailbox, type Mailbox } from './mail/mailbox.ts'
import type { SandboxOptions } from './options.ts'

/** All that a running sandbox knows. */
export type State = {
  options: SandboxOptions
  /** Rows by owner's Culture Amp user ID, exactly as they will be sent. */
  goals: Map<string, readonly Row[]>
  scripts: Scripts
  holds: Holds
  clock: SandboxClock
  bucket: Bucket
  log: RequestLog
  mailbox: Mailbox
  /** Back to how it was started: options, demo goals, no script, no hold, the machine's time, an empty log. */
  reset(): void
}

export function createState(options: SandboxOptions): State {
  const clock = createClock()
  const state: State = {
    options,
    goals: demoGoals(),
    scripts: createScripts(),
    holds: createHolds(),
    clock,
    bucket: createBucket(clock),
    log: createLog(),
    mailbox: createMailbox(),
    reset() {
      state.options = options
      state.goals = demoGoals()
      state.scripts.clear()
      state.holds.releaseAll()
      clock.reset()
      state.bucket.reset()
      state.log.clear()
      state.mailbox.clear()
    },
  }
  return state
}
