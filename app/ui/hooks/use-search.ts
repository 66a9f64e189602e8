import { useEffect, useState } from 'react'

const settledAfterMs = 200

/** What stands in a search field (`typed`), and what to search for (`search`): the same, once typing pauses. */
export function useSearch() {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const wanted = typed.trim()
  useEffect(() => {
    const timer = setTimeout(() => setSearch(wanted), settledAfterMs)
    return () => clearTimeout(timer)
  }, [wanted])
  return { search, typed, setTyped }
}
