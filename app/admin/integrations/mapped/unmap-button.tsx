import { Unlink } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { useRowDialog } from '#ui/overlays/row-dialogs'
import { Tooltip } from '#ui/overlays/tooltip'
import type { MappedRow } from '../people/people-rows.ts'

const UnmapDialog = dynamic(
  loadPart(() => import('./unmap-dialog.tsx').then((file) => file.UnmapDialog)),
  {
    ssr: false,
  },
)

/** Opens the dialog that unmaps one person. */
export function UnmapButton({ row }: { row: MappedRow }) {
  const openDialog = useRowDialog()
  return (
    <Tooltip content="Unmap">
      <Button
        size="icon"
        variant="ghost"
        aria-label={`Unmap ${row.fullName}`}
        onClick={() => openDialog((close) => <UnmapDialog person={row} onClose={close} />)}
      >
        <Unlink aria-hidden />
      </Button>
    </Tooltip>
  )
}
