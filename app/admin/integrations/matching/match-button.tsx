'use client'

import { AtSign } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { useReading } from './reading/use-reading.ts'

const MatchDialog = dynamic(
  loadPart(() => import('./match-dialog.tsx').then((file) => file.MatchDialog)),
  {
    ssr: false,
  },
)

/** Opens *Match by email*. What was read stays here, so that closing the dialog by mistake loses nothing. */
export function MatchButton() {
  const [isOpen, setOpen] = useState(false)
  const state = useReading()
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <AtSign aria-hidden />
        Match by email
      </Button>
      {isOpen && <MatchDialog state={state} onClose={() => setOpen(false)} />}
    </>
  )
}
