'use client'

import { createContext, useContext } from 'react'

/** What a control inside a `Field` must carry to be tied to its label, hint and error. */
export type FieldWiring = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export const FieldContext = createContext<FieldWiring | null>(null)

/** The wiring of the surrounding field; outside of one, nothing. */
export function useFieldWiring(): Partial<FieldWiring> {
  return useContext(FieldContext) ?? {}
}
