import { expect, test } from 'vitest'
import { RunId } from '#db/ids'
import type { Viewer } from '#lib/access/viewer'
import { forId } from './for-id.ts'

const viewer = {} as Viewer
const runId = '01a0b1c2-d3e4-7f00-8000-000000000001'

const route = forId(
  (read: (viewer: Viewer, request: Request) => Promise<{ runId: string } | null>) => async (request) =>
    Response.json(await read(viewer, request)),
  'runId',
  RunId,
  async (_, id) => ({ runId: id }),
)
const answer = async (text: string) =>
  (await route(new Request('https://app.test'), { params: Promise.resolve({ runId: text }) })).json()

test('the id of the address reaches the read', async () => {
  expect(await answer(runId)).toEqual({ runId })
})

test.each(['rubbish', '', `${runId}'`])(
  'a malformed id is answered as an unknown one is: %j',
  async (text) => {
    expect(await answer(text)).toBeNull()
  },
)
