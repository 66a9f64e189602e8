import type { Behavior } from '../faults/behavior.ts'
import type { Call } from '../http/call.ts'
import { json, refusal, type SandboxResponse } from '../http/response.ts'
import { type Cursor, readCursor, writeCursor } from '../shapes/cursor.ts'
import { wrap } from '../shapes/envelope.ts'
import { shapeOf } from '../shapes/owner-shapes.ts'
import type { Shape } from '../shapes/shape.ts'
import type { State } from '../state.ts'

/** A parsed request and the fault to inject. */
export type GoalsRequest = { owner: string; cursor: Cursor; behavior: Behavior }

/** Reads owner and cursor of a goals call, waits at its barrier, and takes the next step of its script. */
export async function readGoalsCall(state: State, call: Call): Promise<GoalsRequest | SandboxResponse> {
  if (call.credential === 'key without goals')
    return refusal(403, 'This API key does not have permission to read Goals.')
  const owner = call.entry.owners[0]
  if (!owner) return refusal(400, 'owner_id is required.')
  const text = call.url.searchParams.get('cursor') ?? call.url.searchParams.get('after_key')
  const cursor = text === null ? firstPage(owner) : readCursor(text, listOf(owner))
  if (!cursor) return refusal(400, 'cursor is not valid for this list.')
  await state.holds.pass(owner)
  return { owner, cursor, behavior: state.scripts.next(owner, cursor.page) }
}

/** One page of an owner's goals; an unknown owner is `{"data":[]}`, as is one without access. */
export function goalsAnswer(
  state: State,
  call: Call,
  { owner, cursor, behavior }: GoalsRequest,
): SandboxResponse {
  const rows = behavior.kind === 'all owners' ? [...state.goals.values()].flat() : state.goals.get(owner)
  if (!rows) return json({ data: [] })
  const shape = { ...shapeOf(owner), ...(behavior.kind === 'shape' ? behavior.shape : {}) }
  const size = shape.paging === 'none' ? rows.length : (shape.pageSize ?? state.options.pageSize)
  const end = cursor.offset + size
  const page =
    behavior.kind === 'empty' || behavior.kind === 'empty page' ? [] : rows.slice(cursor.offset, end)
  const following = nextCursor(behavior, cursor, end, rows.length)
  const { origin } = call.url
  if (behavior.kind === 'foreign next') return wrap(page, foreign(call, behavior.url), foreignShape(shape))
  const path = call.url.pathname
  return wrap(page, following && { cursor: writeCursor(following), path, origin }, shape)
}

const listOf = (owner: string) => `goals of ${owner}`
const firstPage = (owner: string): Cursor => ({ list: listOf(owner), offset: 0, page: 1 })

function nextCursor(behavior: Behavior, cursor: Cursor, end: number, total: number): Cursor | null {
  if (behavior.kind === 'empty') return null
  if (behavior.kind === 'loop') return { ...cursor, offset: 0, page: 2 }
  if (behavior.kind === 'endless') return { ...cursor, offset: 0, page: cursor.page + 1 }
  return end < total ? { ...cursor, offset: end, page: cursor.page + 1 } : null
}

/** Another origin by the browser's rules that leads to this very sandbox, so that its log shows requests that followed. */
function otherOrigin({ origin, hostname }: URL): string {
  return origin.replace(hostname, hostname === 'localhost' ? '127.0.0.1' : 'localhost')
}

function foreign(call: Call, url: string | undefined) {
  const target = url ? new URL(url) : new URL('/v1/goals', otherOrigin(call.url))
  return { cursor: 'Zm9yZWlnbg==', path: target.pathname, origin: target.origin }
}

const foreignShape = (shape: Shape): Shape => ({
  ...shape,
  paging: shape.paging === 'link' ? 'link' : 'absolute',
  envelope: shape.paging !== 'link' && shape.envelope === 'array' ? 'data' : shape.envelope,
})
