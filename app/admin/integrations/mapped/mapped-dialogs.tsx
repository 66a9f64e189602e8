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

/** What was asked for from a row. */
export type OpenRowDialog = { about: 'preview' | 'unmap'; row: MappedRow }

/** The dialogs of the mapped list; null for none. */
export function MappedDialogs({ asked, onClose }: { asked: OpenRowDialog | null; onClose: () => void }) {
  if (asked?.about === 'preview') return <PreviewDialog person={asked.row} onClose={onClose} />
  if (asked?.about === 'unmap') return <UnmapDialog person={asked.row} onClose={onClose} />
  return null
}
