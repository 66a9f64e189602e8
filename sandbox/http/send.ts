import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Behavior } from '../faults/behavior.ts'
import type { SandboxResponse } from './response.ts'

/** Sends an answer, or breaks the connection in the way that `behavior` names. Returns the status, null when none was sent. */
export function send(response: ServerResponse, answer: SandboxResponse, behavior: Behavior): number | null {
  if (behavior.kind === 'hang') return null
  if (behavior.kind === 'reset') return reset(response, answer, behavior.afterBytes ?? 0)
  if (behavior.kind === 'huge') return huge(response, behavior.bytes ?? 12_000_000)
  const body = Buffer.from(answer.body)
  // No length with an empty body of 204, 304 and the like: Node refuses a body there anyway.
  response.writeHead(
    answer.status,
    body.length > 0 ? { ...answer.headers, 'content-length': body.length } : answer.headers,
  )
  if (behavior.kind === 'cut')
    response.write(body.subarray(0, body.length >> 1), () => response.socket?.end())
  else response.end(body)
  return answer.status
}

function reset(response: ServerResponse, answer: SandboxResponse, bytes: number): null {
  const { socket } = response
  const head = `HTTP/1.1 ${answer.status} OK\r\ncontent-type: application/json\r\n`
  const length = `content-length: ${Buffer.byteLength(answer.body)}\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head + length), Buffer.from(answer.body)])
  if (bytes > 0) socket?.write(whole.subarray(0, bytes), () => socket.resetAndDestroy())
  else socket?.resetAndDestroy()
  return null
}

function huge(response: ServerResponse, bytes: number): number {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  Readable.from(longGoal(bytes)).pipe(response)
  return 200
}

function* longGoal(bytes: number) {
  yield '{"data":[{"id":"huge","name":"A goal without end","status":"On Track","description":"'
  for (let left = bytes; left > 0; left -= 65_536) yield 'x'.repeat(Math.min(left, 65_536))
  yield '"}]}'
}
