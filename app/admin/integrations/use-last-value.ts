import { useState } from 'react'

/** The latest value that was not null, so that a dialog keeps its words while it fades away. */
export function useLastValue<T>(value: T | null): T | null {
  const [lasting, setLasting] = useState(value)
  if (value !== null && value !== lasting) setLasting(value)
  return value ?? lasting
}
