import type { Failure, FailureCode } from '#lib/culture-amp/failure'
import { otherOwnersMessage } from '#lib/culture-amp/owner-filter'
import type { RunFailure } from '../runs/stop-reason.ts'
import type { FetchedPerson } from './fetched.ts'

export type Verdict = {
  /** Answers that may be written now. */
  release: FetchedPerson[]
  /** Why the run has to stop, if it has to. */
  failure: RunFailure | null
}

// One of these concerns all people.
export const stopping: readonly FailureCode[] = [
  'unauthorized',
  'token_refused',
  'token_unexpected',
  'scope_refused',
  'grant_refused',
]
// Before any success these concern the connection; afterwards, the person.
const blocking: readonly FailureCode[] = ['forbidden', 'not_found', 'tls', 'forbidden_address', 'redirected']
// These concern all people, but a single one may come from one faulty server among several.
const barring: readonly FailureCode[] = ['tls', 'forbidden_address', 'redirected']

const barredInARow = 10
/** After so many people with rows it is decided whether all goals name other owners; of fewer, at the end of the list. */
const ownerSample = 10
const fewestPeople = 2
const nearlyAll = 0.9

type Read = FetchedPerson & { kind: 'read' }

/**
 * Observes the answers of one run as they come, and decides which may be written and when the run has to stop. While it is
 * undecided it withholds answers: a refusal before any success, until the calls in flight show whether all people are
 * refused; and answers that hold other owners' rows only, until ten people show whether that is so for nearly all.
 */
export class SystemicFailureDetector {
  #succeeded: boolean
  #refused: { answer: FetchedPerson; failure: Failure }[] = []
  /** Answers that hold other owners' rows only, and how many others with rows came before it was decided. */
  #foreign: Read[] = []
  #own = 0
  #isOwnerDecided = false
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
    return this.#refused.length + this.#foreign.length
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

  /** Call once all people were read: what is still withheld is decided. */
  drain(): Verdict {
    return this.#decideOwners(fewestPeople)
  }

  #success(answer: Read): Verdict {
    this.#succeeded = true
    this.#barred = 0
    const refused = this.#refused.map((refusal) => refusal.answer)
    this.#refused = []
    const { release, failure } = this.#observeOwners(answer)
    return { release: [...refused, ...release], failure }
  }

  #observeOwners(answer: Read): Verdict {
    if (this.#isOwnerDecided || answer.read.rowCount === 0) return written(answer)
    const isForeign = isOfOthers(answer.read)
    if (isForeign) this.#foreign.push(answer)
    else this.#own++
    const decided: Verdict =
      this.#foreign.length + this.#own < ownerSample
        ? { release: [], failure: null }
        : this.#decideOwners(ownerSample)
    return isForeign ? decided : { ...decided, release: [answer, ...decided.release] }
  }

  #decideOwners(fewest: number): Verdict {
    const foreign = this.#foreign
    const people = foreign.length + this.#own
    this.#foreign = []
    this.#isOwnerDecided = true
    if (people < fewest || foreign.length < people * nearlyAll) return { release: foreign, failure: null }
    return stop({ code: 'other_owners', message: otherOwners(foreign), needsAttention: true })
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

/** No row is the requested person's, and nearly all name another owner of the same form. */
function isOfOthers({ goals, skipped, rowCount }: Read['read']): boolean {
  const others = skipped.filter(({ reason }) => reason === 'other_owner').length
  return goals.length === 0 && others >= rowCount * nearlyAll
}

function otherOwners(answers: readonly Read[]): string {
  const owners = new Map<string, number>()
  for (const { read } of answers) {
    for (const [name, rows] of Object.entries(read.otherOwners))
      owners.set(name, (owners.get(name) ?? 0) + rows)
  }
  return otherOwnersMessage(answers.length, Object.fromEntries(owners))
}

const written = (answer: FetchedPerson): Verdict => ({ release: [answer], failure: null })
const stop = (failure: RunFailure): Verdict => ({ release: [], failure })
