import { useEffect, useState } from 'react'

const typedAfterMs = 200

export type Typed = { search: string; goal: string }

/** The text fields beside the URL: what stands in them, what the URL last had, and what was put into it and is not there yet. */
export type TypedState = { typed: Typed; inUrl: Typed; sent: readonly Typed[] }

const trimmed = ({ search, goal }: Typed): Typed => ({ search: search.trim(), goal: goal.trim() })

const isSame = (one: Typed, other: Typed): boolean => one.search === other.search && one.goal === other.goal

/**
 * What the fields hold once the URL has another text. A text that was put there by the fields themselves changes nothing in
 * them: typing may have gone on. Any other, as by the browser's Back, is taken over.
 */
export function withUrl({ typed, sent }: TypedState, url: Typed): TypedState {
  const own = sent.findIndex((text) => isSame(text, url))
  if (own >= 0) return { typed, inUrl: url, sent: sent.slice(own + 1) }
  return { typed: isSame(trimmed(typed), url) ? typed : url, inUrl: url, sent: [] }
}

/** The text fields: what is typed, put into the URL once typing pauses, and taken from it when the browser goes back. */
export function useTypedParams({ search, goal }: Typed, put: (typed: Typed) => unknown) {
  const url = { search, goal }
  const [state, setState] = useState<TypedState>({ typed: url, inUrl: url, sent: [] })
  if (!isSame(state.inUrl, url)) setState(withUrl(state, url))
  const wanted = trimmed(state.typed)
  const isSettled = isSame(wanted, url)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `put` is new with every rendering
  useEffect(() => {
    if (isSettled) return
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, sent: [...before.sent, wanted] }))
      put(wanted)
    }, typedAfterMs)
    return () => clearTimeout(timer)
  }, [isSettled, wanted.search, wanted.goal])
  return {
    typed: state.typed,
    type: (changed: Partial<Typed>) =>
      setState((before) => ({ ...before, typed: { ...before.typed, ...changed } })),
    clear: () => setState((before) => ({ ...before, typed: { search: '', goal: '' } })),
  }
}
