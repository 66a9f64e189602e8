import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { credentialOf } from '../credentials/credential.ts'
import { controlAnswer } from '../endpoints/control-endpoint.ts'
import { employeeAnswer, employeesAnswer } from '../endpoints/employees-endpoint.ts'
import { goalsAnswer, readGoalsCall } from '../endpoints/goals-endpoint.ts'
import { peoplePage } from '../endpoints/people-page.ts'
import { tokenAnswer } from '../endpoints/token-endpoint.ts'
import type { Behavior } from '../faults/behavior.ts'
import { cannedAnswer } from '../faults/canned.ts'
import { mailsPage } from '../mail/mails-page.ts'
import type { State } from '../state.ts'
import { admit } from './admission.ts'
import type { Call } from './call.ts'
import { refusal, type SandboxResponse } from './response.ts'
import { send } from './send.ts'

type SandboxReply = { answer: SandboxResponse; behavior: Behavior }

/** Answers every request to the sandbox. */
export async function handle(state: State, message: IncomingMessage, response: ServerResponse) {
  const call = readCall(state, message)
  if (call.url.pathname.startsWith('/__control/')) {
    send(response, await controlAnswer(state, call), { kind: 'normal' })
    return
  }
  if (call.url.pathname === '/') {
    send(response, peoplePage(call.url.origin), { kind: 'normal' })
    return
  }
  if (call.url.pathname === '/mails') {
    send(response, mailsPage(state.mailbox.mails), { kind: 'normal' })
    return
  }
  state.log.add(call.entry)
  const [shortest, longest] = state.options.latencyMs
  if (longest > 0) await wait(shortest + Math.random() * (longest - shortest))
  const { answer, behavior } = await replyTo(state, call)
  call.entry.status = send(response, answer, behavior)
}

function readCall(state: State, message: IncomingMessage): Call {
  const host = message.headers.host ?? '127.0.0.1'
  const url = new URL(message.url ?? '/', `http://${host}`)
  const { authorization } = message.headers
  const credential = credentialOf(authorization, state.clock.now())
  const ofPath = employeePath(url.pathname)?.goals ? [employeePath(url.pathname)?.id ?? ''] : []
  const entry = {
    at: state.clock.now(),
    method: message.method ?? 'GET',
    host,
    path: url.pathname,
    query: [...url.searchParams.keys()],
    owners: [...ofPath, ...url.searchParams.getAll('owner_id')],
    credential,
    status: null,
  }
  return { method: entry.method, url, authorization, credential, message, entry }
}

async function replyTo(state: State, call: Call): Promise<SandboxReply> {
  const { method, url } = call
  const employee = employeePath(url.pathname)
  const { goalsAt } = state.options
  if (method === 'POST' && url.pathname === '/v1/oauth2/token')
    return scripted(state, call, 'token', () => tokenAnswer(state, call))
  if (method === 'GET' && url.pathname === '/v1/employees')
    return admitted(state, call) ?? scripted(state, call, 'employees', () => employeesAnswer(state, call))
  if (method === 'GET' && employee && !employee.goals)
    return admitted(state, call) ?? normal(employeeAnswer(state, employee.id))
  const isGoals = employee ? goalsAt !== 'goals' : url.pathname === '/v1/goals' && goalsAt !== 'employees'
  if (method === 'GET' && isGoals) return admitted(state, call) ?? goals(state, call)
  return normal(refusal(404, 'Not found.'))
}

async function goals(state: State, call: Call): Promise<SandboxReply> {
  const read = await readGoalsCall(state, call)
  if ('status' in read) return normal(read)
  const { behavior } = read
  const answer = cannedAnswer(behavior, call, state.clock.now()) ?? goalsAnswer(state, call, read)
  return { answer, behavior }
}

/** An endpoint without paging faults: canned answers and broken connections only. */
async function scripted(
  state: State,
  call: Call,
  target: 'token' | 'employees',
  answerWell: () => SandboxResponse | Promise<SandboxResponse>,
): Promise<SandboxReply> {
  await state.holds.pass(target)
  const behavior = state.scripts.next(target, 1)
  return { answer: cannedAnswer(behavior, call, state.clock.now()) ?? (await answerWell()), behavior }
}

const normal = (answer: SandboxResponse): SandboxReply => ({ answer, behavior: { kind: 'normal' } })

function admitted(state: State, call: Call): SandboxReply | null {
  const refused = admit(state, call)
  return refused && normal(refused)
}

function employeePath(path: string): { id: string; goals: boolean } | null {
  const [, id, goals] = /^\/v1\/employees\/([^/]+)(\/goals)?$/.exec(path) ?? []
  return id === undefined ? null : { id: decodeURIComponent(id), goals: goals !== undefined }
}
