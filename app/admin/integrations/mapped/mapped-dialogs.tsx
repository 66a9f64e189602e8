import dynamic from 'next/dynamic'
import { loadFailed } from '#ui/feedback/load-failed'
import type { MappedRow } from '../people/people-rows.ts'

const PreviewDialog = dynamic(
  () => import('./preview-dialog.tsx').then((file) => file.PreviewDialog, loadFailed),
  { ssr: false },
)
const UnmapDialog = dynamic(() => import('./unmap-dialog.tsx').then((file) => file.UnmapDialog, loadFailed), {
  ssr: false,
})

type MappedDialogsProps = {
  /** The id of the person whose block is shown; null for none. */
  previewed: string | null
  /** The page of the list, which knows the names of its people. */
  rows: MappedRow[]
  unmapped: MappedRow | null
  onPreviewClosed: () => void
  onUnmapClosed: () => void
}

/** The dialogs of the mapped list. */
export function MappedDialogs(props: MappedDialogsProps) {
  const { previewed, rows, unmapped, onPreviewClosed, onUnmapClosed } = props
  return (
    <>
      {previewed && (
        <PreviewDialog
          employeeId={previewed}
          fullName={rows.find(({ id }) => id === previewed)?.fullName ?? null}
          onClose={onPreviewClosed}
        />
      )}
      {unmapped && <UnmapDialog person={unmapped} onClose={onUnmapClosed} />}
    </>
  )
}
