'use client'

import { Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadFailed } from '#ui/feedback/load-failed'
import type { ImportDialogKind } from './kinds.ts'

const ImportDialog = dynamic(
  () => import('./import-dialog.tsx').then((file) => file.ImportDialog, loadFailed),
  { ssr: false },
)

/** Opens the import dialog of a kind. */
export function ImportButton({ kind }: { kind: ImportDialogKind['kind'] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Upload aria-hidden />
        {kind === 'people' ? 'Import people' : 'Import IDs'}
      </Button>
      {isOpen && <ImportDialog kind={kind} onClose={() => setOpen(false)} />}
    </>
  )
}
