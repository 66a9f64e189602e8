'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** An instant as a date. The server writes it in UTC and the browser begins with the same, then uses its own zone. */
export function LocalDay({ instant }: { instant: string }) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const day = new Date(instant).toLocaleDateString('en-US', {
    dateStyle: 'long',
    ...(isHere ? {} : { timeZone: 'UTC' }),
  })
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {day}
    </time>
  )
}
