'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { loadPart } from '../../ui/feedback/load-part.tsx'
import type { PersonPanel as Panel } from './person-panel.tsx'
import { useOpenPerson } from './use-open-person.ts'

const PersonPanel = dynamic(
  loadPart(() => import('./person-panel.tsx').then((file) => file.PersonPanel)),
  {
    ssr: false,
  },
)

type PeoplePanelProps = Omit<ComponentProps<typeof Panel>, 'employeeId' | 'onStep' | 'onClose'>

/** The panel of a list of people: shown while the URL names a person, also one who is not on this page of the list. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { person, stepTo, close } = useOpenPerson()
  if (person === null) return null
  return <PersonPanel {...props} employeeId={person} onStep={stepTo} onClose={close} />
}
