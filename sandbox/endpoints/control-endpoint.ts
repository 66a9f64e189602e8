import { isScript } from '../faults/behavior.ts'
import { bodyOf, type Call } from '../http/call.ts'
import { json, refusal, type SandboxResponse } from '../http/response.ts'
import type { State } from '../state.ts'

/**
 * Steers a sandbox that runs in another process, JSON in and out, without a key: it listens on loopback only.
 *
 * - `POST goals {owner, rows}` · `POST script {target, script}` · `POST options {…}` · `POST clock {advanceMs}`
 * - `POST hold {target}` · `POST release {target}` · `GET arrived?target=` answers once a held request waits
 * - `GET mails`, newest first · `GET log` · `POST clear-log` · `POST reset`
 */
export async function controlAnswer(state: State, call: Call): Promise<SandboxResponse> {
  const command = `${call.method} ${call.url.pathname.slice('/__control/'.length)}`
  if (command === 'GET log') return json(state.log.entries)
  if (command === 'GET mails') return json(state.mailbox.mails)
  if (command === 'GET arrived') return arrived(state, call.url.searchParams.get('target') ?? '*')
  const given = await objectOf(call)
  if (!given) return refusal(400, 'The body must be a JSON object.')
  const carryOut = commands[command]
  if (!carryOut) return refusal(404, `The sandbox has no control "${command}".`)
  const wrong = carryOut(state, given)
  return wrong ? refusal(400, wrong) : { status: 204, headers: {}, body: '' }
}

type Given = Record<string, unknown>

/** Each returns a sentence when its input is wrong. */
const commands: Record<string, (state: State, given: Given) => string | undefined> = {
  'POST goals': (state, { owner, rows }) => {
    if (typeof owner !== 'string' || !Array.isArray(rows)) return 'owner must be text and rows a list.'
    state.goals.set(owner, rows)
  },
  'POST script': (state, { target, script }) => {
    if (typeof target !== 'string') return 'target must be an owner ID, "*", "token" or "employees".'
    if (script !== null && !isScript(script)) return 'script must be a step, a list of steps, or null.'
    state.scripts.set(target, script)
  },
  'POST options': (state, given) => {
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(state.options, name))
    if (unknown) return `The sandbox has no option "${unknown}".`
    state.options = { ...state.options, ...given }
  },
  'POST clock': (state, { advanceMs }) => {
    if (typeof advanceMs !== 'number') return 'advanceMs must be a number of milliseconds.'
    state.clock.advance(advanceMs)
  },
  'POST hold': (state, { target }) => {
    if (typeof target !== 'string') return 'target must be an owner ID, "*", "token" or "employees".'
    state.holds.hold(target)
  },
  'POST release': (state, { target }) => {
    if (typeof target !== 'string') return 'target must be an owner ID, "*", "token" or "employees".'
    state.holds.release(target)
  },
  'POST clear-log': (state) => {
    state.log.clear()
    return undefined
  },
  'POST reset': (state) => {
    state.reset()
    return undefined
  },
}

async function arrived(state: State, target: string): Promise<SandboxResponse> {
  if (!state.holds.isHeld(target)) return refusal(400, `The sandbox does not hold ${target}: hold it first.`)
  await state.holds.arrived(target)
  return { status: 204, headers: {}, body: '' }
}

async function objectOf({ message }: Call): Promise<Given | null> {
  try {
    const body: unknown = JSON.parse((await bodyOf(message)) || '{}')
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Given) : null
  } catch {
    return null
  }
}
