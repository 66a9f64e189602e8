'use client'

import { BlockText } from '#app/block/block-text.tsx'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { CopyButton } from '#ui/controls/copy-button'
import { RelativeTime } from '#ui/display/relative-time'
import { Skeleton } from '#ui/feedback/skeleton'
import { Dialog, DialogClose, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { type FetchRow, useSentText } from './use-sent.ts'

type SentDialogProps = { employeeId: string; fullName: string; row: FetchRow; onClose: () => void }

/** A block as it was sent. */
export function SentDialog({ employeeId, fullName, row, onClose }: SentDialogProps) {
  const query = useSentText(employeeId, row.sha256)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Block as it was sent"
        size="lg"
        description={
          <>
            To {row.tokenName}
            {row.review && ` for ${row.review}`}, <RelativeTime instant={row.at} />
          </>
        }
      >
        <LoadError what="the block" query={query} />
        {query.isPending && <Skeleton className="h-24" />}
        {query.data && <BlockText personName={fullName} text={query.data.text} />}
        <DialogFooter>
          {query.data && <CopyButton text={query.data.text} label="Copy block" />}
          <DialogClose asChild>
            <Button variant="primary">Done</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
