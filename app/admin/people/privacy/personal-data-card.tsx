'use client'

import { Download, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { loadPart } from '#ui/feedback/load-part'
import { Card } from '#ui/layout/card'

const EraseDialog = dynamic(
  loadPart(() => import('./erase-dialog.tsx').then((file) => file.EraseDialog)),
  {
    ssr: false,
  },
)

/** What a person may ask for: a copy of what is stored about them, or that it is erased. */
export function PersonalDataCard({ person }: { person: { id: string; fullName: string } }) {
  const [isErasing, setErasing] = useState(false)
  return (
    <Card
      title="Personal data"
      description="For a person who asks for their data: a copy of everything stored, or its erasure for good."
    >
      <div className="flex flex-wrap gap-2">
        <a href={`/api/admin/people/${person.id}/data`} download className={buttonVariants()}>
          <Download aria-hidden />
          Export data
        </a>
        <Button variant="danger" onClick={() => setErasing(true)}>
          <Trash2 aria-hidden />
          Erase person
        </Button>
      </div>
      {isErasing && <EraseDialog person={person} onClose={() => setErasing(false)} />}
    </Card>
  )
}
