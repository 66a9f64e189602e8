import type { Sandbox } from '../sandbox.ts'

/** A GET below the sandbox's base URL, with its key unless another (or none) is given. */
export function get(
  sandbox: Sandbox,
  path: string,
  key: string | null = sandbox.apiKey,
  init: RequestInit = {},
) {
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  return fetch(sandbox.url + path, { redirect: 'manual', headers, ...init })
}

/** The path below the base URL that reads an owner's goals. */
export const goalsOf = (owner: string, cursor?: string) =>
  `/goals?owner_id=${encodeURIComponent(owner)}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape
export type Json = any

export const body = async (response: Promise<Response>): Promise<Json> => (await response).json()

/** The rows of all pages in the documented envelope, page by page. */
export async function pagesOf(sandbox: Sandbox, owner: string): Promise<Json[][]> {
  const pages: Json[][] = []
  let cursor: string | undefined
  do {
    const answer = await body(get(sandbox, goalsOf(owner, cursor)))
    pages.push(answer.data)
    cursor = answer.pagination?.afterKey
  } while (cursor)
  return pages
}
