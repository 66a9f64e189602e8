'use client'

import { Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import type { ImportDialogKind } from './kinds.ts'

const ImportDialog = dynamic(
  loadPart(() => import('./import-dialog.tsx').then((file) => file.ImportDialog)),
  { ssr: false },
)

const importLabels = { people: 'Import people', ids: 'Import IDs', goals: 'Import goals' }

type ImportButtonProps = {
  kind: ImportDialogKind['kind']
  /** Beside more important buttons. */
  isQuiet?: boolean
  /** For a dialog that an address opens as well: such as `useState` returns, kept by the page. */
  state?: readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void]
}

/** Opens the import dialog of a kind. */
export function ImportButton({ kind, isQuiet = false, state }: ImportButtonProps) {
  const own = useState(false)
  const [isOpen, setOpen] = state ?? own
  return (
    <>
      <Button onClick={() => setOpen(true)} {...(isQuiet && { variant: 'ghost', size: 'sm' })}>
        <Upload aria-hidden />
        {importLabels[kind]}
      </Button>
      {isOpen && <ImportDialog kind={kind} onClose={() => setOpen(false)} />}
    </>
  )
}
