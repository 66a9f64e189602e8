'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { useOpenPerson } from './use-open-person.ts'

const OpenPanel = createContext<(employeeId: string) => void>(() => undefined)

/** Lets the rows of lists open a person's panel without reading the URL, so that a change of it draws none of them anew. */
export function PanelOpener({ children }: { children: ReactNode }) {
  const { open } = useOpenPerson()
  return <OpenPanel value={open}>{children}</OpenPanel>
}

/** Opens the panel of the person with this id. */
export const useOpenPanel = () => useContext(OpenPanel)
