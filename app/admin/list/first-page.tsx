'use client'

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

/** A page of a list that came with the HTML. */
export type FirstPage = {
  /** Where the list is read from, and what was asked there. */
  address: string
  asked: string
  page: unknown
}

const FirstPageContext = createContext<{ left: FirstPage | null }>({ left: null })

/** Passes the page on to the first list that is drawn, once: whatever is read later is newer. */
export function FirstPageProvider({ page, children }: { page: FirstPage | null; children: ReactNode }) {
  // Never another object: the list may be hydrated after everything around it, which must not have changed by then.
  const [first] = useState(() => ({ left: page }))
  return <FirstPageContext value={first}>{children}</FirstPageContext>
}

/** The page that came with the HTML, as long as the list is drawn for the first time and asks for just this one. */
export function useFirstPage<Page>(address: string, asked: string): Page | undefined {
  const context = useContext(FirstPageContext)
  const taken = useRef(context.left)
  useEffect(() => {
    context.left = null
    taken.current = null
  }, [context])
  const first = taken.current
  return first?.address === address && first.asked === asked ? (first.page as Page) : undefined
}
