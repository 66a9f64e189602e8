'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** An instant as a date. The server writes it in UTC and the browser begins with the same, then uses its own zone. */
export const LocalDay = ({ instant }: { instant: string }) => (
  <Local instant={instant} format={{ dateStyle: 'long' }} />
)

/** An instant as a day and a time, in the same way. */
export const LocalTime = ({ instant }: { instant: string }) => (
  <Local instant={instant} format={{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }} />
)

function Local({ instant, format }: { instant: string; format: Intl.DateTimeFormatOptions }) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {new Date(instant).toLocaleString('en-US', { ...format, ...(isHere ? {} : { timeZone: 'UTC' }) })}
    </time>
  )
}
