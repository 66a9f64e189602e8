import { useEffect, useState } from 'react'

const typedAfterMs = 200

export type Typed = { search: string; goal: string }

/** The text fields: what is typed, put into the URL once typing pauses, and taken from it when the browser goes back. */
export function useTypedParams({ search, goal }: Typed, put: (typed: Typed) => unknown) {
  const [typed, setTyped] = useState({ search, goal })
  const [fromUrl, setFromUrl] = useState({ search, goal })
  if (fromUrl.search !== search || fromUrl.goal !== goal) {
    setFromUrl({ search, goal })
    if (typed.search.trim() !== search || typed.goal.trim() !== goal) setTyped({ search, goal })
  }
  const wanted = { search: typed.search.trim(), goal: typed.goal.trim() }
  const isSettled = wanted.search === search && wanted.goal === goal
  // biome-ignore lint/correctness/useExhaustiveDependencies: `put` is new with every rendering
  useEffect(() => {
    if (isSettled) return
    const timer = setTimeout(() => put(wanted), typedAfterMs)
    return () => clearTimeout(timer)
  }, [isSettled, wanted.search, wanted.goal])
  return {
    typed,
    type: (changed: Partial<Typed>) => setTyped((before) => ({ ...before, ...changed })),
    clear: () => setTyped({ search: '', goal: '' }),
  }
}
