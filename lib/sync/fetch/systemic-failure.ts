import type { Failure, FailureCode } from '#lib/culture-amp/failure'
import type { Goal } from '#lib/goals/goal'
import type { RunFailure } from '../runs/stop-reason.ts'
import type { FetchedPerson } from './fetched.ts'

export type Verdict = {
  /** Answers that may be written now. */
  release: FetchedPerson[]
  /** Why the run has to stop, if it has to. */
  failure: RunFailure | null
}

// One of these concerns all people.
const stopping: readonly FailureCode[] = ['unauthorized', 'token_refused', 'token_unexpected']
// Before any success these concern the connection; afterwards, the person.
const blocking: readonly FailureCode[] = ['forbidden', 'not_found', 'tls', 'forbidden_address', 'redirected']
// These concern all people, but a single one may come from one faulty server among several.
const barring: readonly FailureCode[] = ['tls', 'forbidden_address', 'redirected']

const barredInARow = 10

/**
 * Observes the answers of one run as they come, and decides which may be written and when the run has to stop. While it is
 * undecided it withholds answers: a refusal before any success, until the calls in flight show whether all people are
 * refused; and the first answer whose rows name no owner, until a second one shows whether Culture Amp filters by owner.
 */
export class SystemicFailureDetector {
  #succeeded: boolean
  #refused: { answer: FetchedPerson; failure: Failure }[] = []
  #ownerless: { answer: FetchedPerson; ids: string } | null = null
  #ownersHeeded = false
  #barred = 0

  /** @param succeeded goals were read with these settings before */
  constructor(succeeded: boolean) {
    this.#succeeded = succeeded
  }

  /** Whether no new person should be read until the calls in flight have ended. */
  get isUndecided(): boolean {
    return this.#refused.length > 0
  }

  /** How many answers are withheld. */
  get withheld(): number {
    return this.#refused.length + (this.#ownerless ? 1 : 0)
  }

  observe(answer: FetchedPerson): Verdict {
    if (answer.kind === 'broken') return written(answer)
    return answer.kind === 'read' ? this.#success(answer) : this.#failure(answer, answer.failure)
  }

  /** Call when no request is in flight: pending refusals become final. */
  flush(): Verdict {
    const first = this.#refused.shift()
    if (!first) return { release: [], failure: null }
    this.#refused = []
    const needsAttention = first.failure.code !== 'not_found'
    return stop({ code: first.failure.code, message: first.failure.message, needsAttention })
  }

  /** The answers still withheld once all people were read: they may be written. */
  drain(): FetchedPerson[] {
    const last = this.#ownerless ? [this.#ownerless.answer] : []
    this.#ownerless = null
    return last
  }

  #success(answer: FetchedPerson & { kind: 'read' }): Verdict {
    this.#succeeded = true
    this.#barred = 0
    const released = this.#refused.map((refusal) => refusal.answer)
    this.#refused = []
    const compared = this.#compareOwners(answer)
    return { release: [...released, ...compared.release], failure: compared.failure }
  }

  // Once two people's answers differ, equal ones are goals that people share.
  #compareOwners(answer: FetchedPerson & { kind: 'read' }): Verdict {
    const { read } = answer
    if (this.#ownersHeeded || read.rowsWithoutOwner === 0) return written(answer)
    const ids = read.goals.map(identity).sort().join('\n')
    const before = this.#ownerless
    if (!before) {
      this.#ownerless = { answer, ids }
      return { release: [], failure: null }
    }
    this.#ownerless = null
    if (before.ids === ids) return stop(ownerIgnored)
    this.#ownersHeeded = true
    return { release: [before.answer, answer], failure: null }
  }

  #failure(answer: FetchedPerson, failure: Failure): Verdict {
    const { code, message } = failure
    if (stopping.includes(code)) return stop({ code, message, needsAttention: true })
    if (blocking.includes(code) && !this.#succeeded) {
      this.#refused.push({ answer, failure })
      return { release: [], failure: null }
    }
    this.#barred = barring.includes(code) ? this.#barred + 1 : 0
    const isBarred = this.#barred >= barredInARow
    return { release: [answer], failure: isBarred ? { code, message, needsAttention: true } : null }
  }
}

/** What identifies a goal across people: its id, else name and creation. */
function identity({ cultureAmpId, name, createdAt }: Goal): string {
  return cultureAmpId.startsWith('fp-') ? JSON.stringify([name, createdAt]) : cultureAmpId
}

const written = (answer: FetchedPerson): Verdict => ({ release: [answer], failure: null })
const stop = (failure: RunFailure): Verdict => ({ release: [], failure })

const ownerIgnored: RunFailure = {
  code: 'owner_ignored',
  message:
    'Culture Amp sent the same goals for two different people and named no owner: the owner filter seems to be ignored. Nothing of it was stored. Check the goals path, or ask Culture Amp support.',
  needsAttention: true,
}
