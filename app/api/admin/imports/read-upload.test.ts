import { expect, test } from 'vitest'
import { readUpload } from './read-upload.ts'

const options = JSON.stringify({ sheet: null, columns: {}, dayOrder: null, isWholeTeam: false })

/** A request as the dialog sends it; `length` is what it claims to hold. */
function request(body: FormData | string | null, { length = 1_000, type = '' } = {}): Request {
  const headers: Record<string, string> = {
    'content-length': String(length),
    ...(type && { 'content-type': type }),
  }
  return new Request('http://localhost/api/admin/imports/people', { method: 'POST', body, headers })
}

function form(fields: Record<string, string | File>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

test('a file and a paste are read with their options', async () => {
  const file = new File(['name,email'], 'people.csv')
  expect(await readUpload(request(form({ options, file })))).toMatchObject({
    ok: true,
    input: { fileName: 'people.csv', source: { kind: 'file' } },
  })
  expect(await readUpload(request(form({ options, text: 'a\tb' })))).toMatchObject({
    ok: true,
    input: { fileName: null, source: { kind: 'paste', text: 'a\tb' } },
  })
})

test.each([
  ['no body', request(null)],
  ['a body that is no form', request('rubbish', { type: 'text/plain' })],
  ['a form that is cut off', request('--x\r\nrubbish', { type: 'multipart/form-data; boundary=x' })],
  ['options that are no JSON', request(form({ options: '{', text: 'a' }))],
  ['options of another version', request(form({ options: '{"sheet":7}', text: 'a' }))],
  ['no options', request(form({ text: 'a' }))],
])('%s is answered with a sentence', async (_, malformed) => {
  expect(await readUpload(malformed)).toMatchObject({ ok: false, message: expect.stringContaining('Reload') })
})

test('nothing chosen, and a body that is larger than a file may be, name the next step', async () => {
  expect(await readUpload(request(form({ options, text: ' ' })))).toMatchObject({
    message: 'Choose a file or paste rows first.',
  })
  const tooLarge = request(form({ options, text: 'a' }), { length: 21 * 1024 * 1024 })
  expect(await readUpload(tooLarge)).toMatchObject({ message: expect.stringContaining('larger than 20 MB') })
})
