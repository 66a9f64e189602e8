import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { PageQueryClient } from './query-client.ts'

/** A list on the server, and a page that reads it; each read looks at once and answers when it is told to. */
function page() {
  const client = new PageQueryClient()
  const answers: (() => void)[] = []
  const server = { list: 'before' }
  const observer = new QueryObserver(client, {
    queryKey: ['people', 'mapped'],
    queryFn: ({ signal: _ }) => {
      const { list } = server
      return new Promise<string>((resolve) => answers.push(() => resolve(list)))
    },
  })
  const stop = observer.subscribe(() => undefined)
  return { client, answers, server, observer, stop }
}

test('a list that an action changes during its first read is read again', async () => {
  const { client, answers, server, observer, stop } = page()
  server.list = 'after'
  const done = client.invalidateQueries({ queryKey: ['people'] })
  await Promise.resolve()
  answers[0]?.()
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.()
  await done
  expect(observer.getCurrentResult()).toMatchObject({ data: 'after', isPending: false })
  stop()
})

test('a list that has been read keeps its rows until the next read has come', async () => {
  const { client, answers, server, observer, stop } = page()
  answers[0]?.()
  await expect.poll(() => observer.getCurrentResult().data).toBe('before')
  server.list = 'after'
  const done = client.invalidateQueries({ predicate: ({ queryKey: [room] }) => room === 'people' })
  await expect.poll(() => answers.length).toBe(2)
  expect(observer.getCurrentResult().data).toBe('before')
  answers[1]?.()
  await done
  expect(observer.getCurrentResult().data).toBe('after')
  stop()
})

test('other lists are left alone', async () => {
  const { client, answers, observer, stop } = page()
  await client.invalidateQueries({ queryKey: ['runs'] })
  answers[0]?.()
  await expect.poll(() => observer.getCurrentResult().data).toBe('before')
  expect(answers.length).toBe(1)
  stop()
})
