import { Later, laterCode } from '#ui/overlays/later'
import type { MappedRow } from '../people/people-rows.ts'

const previewDialog = laterCode(() => import('./preview-dialog.tsx'))
const unmapDialog = laterCode(() => import('./unmap-dialog.tsx'))

/** What was asked for from a row. */
export type AskedOfRow = { about: 'preview' | 'unmap'; row: MappedRow }

/** The dialogs of the mapped list; null for none. */
export function MappedDialogs({ asked, onClose }: { asked: AskedOfRow | null; onClose: () => void }) {
  const previewed = asked?.about === 'preview' ? asked.row : null
  const unmapped = asked?.about === 'unmap' ? asked.row : null
  return (
    <>
      <Later code={previewDialog} isWanted={previewed !== null}>
        {({ PreviewDialog }) => <PreviewDialog person={previewed} onClose={onClose} />}
      </Later>
      <Later code={unmapDialog} isWanted={unmapped !== null}>
        {({ UnmapDialog }) => <UnmapDialog person={unmapped} onClose={onClose} />}
      </Later>
    </>
  )
}
