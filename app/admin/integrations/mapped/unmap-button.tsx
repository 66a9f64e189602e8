import { Unlink } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadFailed } from '#ui/feedback/load-failed'
import { Tooltip } from '#ui/overlays/tooltip'
import type { MappedRow } from '../people/people-rows.ts'

const UnmapDialog = dynamic(() => import('./unmap-dialog.tsx').then((file) => file.UnmapDialog, loadFailed), {
  ssr: false,
})

/** Opens the dialog that unmaps one person. It keeps its own state, so that opening it draws none of the other rows. */
export function UnmapButton({ row }: { row: MappedRow }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Tooltip content="Unmap">
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Unmap ${row.fullName}`}
          onClick={() => setAsking(true)}
        >
          <Unlink aria-hidden />
        </Button>
      </Tooltip>
      {isAsking && <UnmapDialog person={row} onClose={() => setAsking(false)} />}
    </>
  )
}
