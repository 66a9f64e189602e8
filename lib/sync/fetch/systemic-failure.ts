import type { Failure, FailureCode } from '#lib/culture-amp/failure'
import type { Goal } from '#lib/goals/goal'
import type { EndCause } from '../runs/end.ts'
import type { FetchedPerson } from './fetched.ts'

/** Why a run stops before its list is done. */
export type StopReason = EndCause & {
  /** The connection itself does not work: an admin has to see to it. */
  needsAttention: boolean
}

export type Verdict = {
  /** Answers that may be written now. */
  release: FetchedPerson[]
  ending: StopReason | null
}

// One of these means the same for everybody.
const stopping: readonly FailureCode[] = ['unauthorized', 'token_refused', 'token_unexpected']
// Until somebody's goals have come, these are about the connection; afterwards, about the person.
const blocking: readonly FailureCode[] = ['forbidden', 'not_found', 'tls', 'forbidden_address', 'redirected']
// The same for everybody sooner or later, but a single one may be a mishap of one server among several.
const barring: readonly FailureCode[] = ['tls', 'forbidden_address', 'redirected']

const barredInARow = 10

/**
 * Hears the answers of one run as they come and says which may be written and when the run has to stop (product.md 5,
 * rule 6; culture-amp-contract.md 2, "owner" and "Errors"). While it is undecided it keeps answers back: a refusal
 * before any success until those in flight tell whether it is everybody's, and the first answer without owners until a
 * second one tells whether Culture Amp heeds the owner at all.
 */
export class SystemicFailureDetector {
  #succeeded: boolean
  #refused: { answer: FetchedPerson; failure: Failure }[] = []
  #ownerless: { answer: FetchedPerson; ids: string } | null = null
  #ownersHeeded = false
  #barred = 0

  /** @param succeeded somebody's goals have come under these settings before */
  constructor(succeeded: boolean) {
    this.#succeeded = succeeded
  }

  /** Whether nobody new should be asked until those in flight have answered. */
  get isUndecided(): boolean {
    return this.#refused.length > 0
  }

  /** Answers that are kept back. */
  get withheld(): number {
    return this.#refused.length + (this.#ownerless ? 1 : 0)
  }

  observe(answer: FetchedPerson): Verdict {
    if (answer.kind === 'broken') return written(answer)
    return answer.kind === 'read' ? this.#success(answer) : this.#failure(answer, answer.failure)
  }

  /** To be called whenever nobody is in flight: what is undecided then stays so. */
  flush(): Verdict {
    const first = this.#refused.shift()
    if (!first) return { release: [], ending: null }
    this.#refused = []
    const needsAttention = first.failure.code !== 'not_found'
    return stop({ code: first.failure.code, message: first.failure.message, needsAttention })
  }

  /** What is still kept back when everybody has been asked. */
  drain(): FetchedPerson[] {
    const last = this.#ownerless ? [this.#ownerless.answer] : []
    this.#ownerless = null
    return last
  }

  #success(answer: FetchedPerson & { kind: 'read' }): Verdict {
    this.#succeeded = true
    this.#barred = 0
    const freed = this.#refused.map((refusal) => refusal.answer)
    this.#refused = []
    const heard = this.#compareOwners(answer)
    return { release: [...freed, ...heard.release], ending: heard.ending }
  }

  // Once two people's answers differ, equal ones are goals that people share.
  #compareOwners(answer: FetchedPerson & { kind: 'read' }): Verdict {
    const { read } = answer
    if (this.#ownersHeeded || read.rowsWithoutOwner === 0) return written(answer)
    const ids = read.goals.map(identity).sort().join('\n')
    const before = this.#ownerless
    if (!before) {
      this.#ownerless = { answer, ids }
      return { release: [], ending: null }
    }
    this.#ownerless = null
    if (before.ids === ids) return stop(ownerIgnored)
    this.#ownersHeeded = true
    return { release: [before.answer, answer], ending: null }
  }

  #failure(answer: FetchedPerson, failure: Failure): Verdict {
    const { code, message } = failure
    if (stopping.includes(code)) return stop({ code, message, needsAttention: true })
    if (blocking.includes(code) && !this.#succeeded) {
      this.#refused.push({ answer, failure })
      return { release: [], ending: null }
    }
    this.#barred = barring.includes(code) ? this.#barred + 1 : 0
    const isBarred = this.#barred >= barredInARow
    return { release: [answer], ending: isBarred ? { code, message, needsAttention: true } : null }
  }
}

/** What two people's equal rows have in common: the id, or what stands in for it without the owner. */
function identity({ cultureAmpId, name, createdAt }: Goal): string {
  return cultureAmpId.startsWith('fp-') ? JSON.stringify([name, createdAt]) : cultureAmpId
}

const written = (answer: FetchedPerson): Verdict => ({ release: [answer], ending: null })
const stop = (ending: StopReason): Verdict => ({ release: [], ending })

const ownerIgnored: StopReason = {
  code: 'owner_ignored',
  message:
    'Culture Amp sent the same goals for two different people and named no owner: the owner filter seems to be ignored. Nothing of it was stored. Check the goals path, or ask Culture Amp support.',
  needsAttention: true,
}
