import type { ReactNode } from 'react'

/** A list of `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-4 gap-y-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">{children}</dl>
}

/** A term with its value; nothing where there is no value. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div className="contents">
      <dt className="text-muted max-sm:-mb-2 max-sm:text-xs">{term}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  )
}
