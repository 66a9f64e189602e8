'use client'

import { AtSign } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadFailed } from '#ui/feedback/load-failed'
import { useReading } from './reading/use-reading.ts'

const MatchDialog = dynamic(() => import('./match-dialog.tsx').then((file) => file.MatchDialog, loadFailed), {
  ssr: false,
})

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
