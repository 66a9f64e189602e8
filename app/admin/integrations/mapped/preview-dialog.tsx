import { useQuery } from '@tanstack/react-query'
import { BlockPanel, type PreviewData } from '#app/block/block-panel.tsx'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import { Skeleton } from '#ui/feedback/skeleton'
import { Dialog, DialogContent } from '#ui/overlays/dialog'
import { peopleKeys } from '../data.ts'

type PreviewDialogProps = {
  employeeId: string
  /** Where the list knows it; else it comes with the block. */
  fullName: string | null
  onClose: () => void
}

/** One person's block as it will be sent, from the mapping lists. */
export function PreviewDialog({ employeeId, fullName, onClose }: PreviewDialogProps) {
  const query = useQuery({
    queryKey: peopleKeys.preview(employeeId),
    queryFn: ({ signal }) => getJson<PreviewData>(`/api/people/${employeeId}/preview`, signal),
    // A block is looked at to be sent: what an earlier look has left in the cache would be older than it seems.
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const name = query.data?.employee.fullName ?? fullName
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        title={name === null ? 'Goals' : `Goals of ${name}`}
        description="Exactly what the review prompt will contain."
      >
        {query.data ? (
          <BlockPanel preview={query.data} />
        ) : query.error ? (
          <LoadError what="the preview" query={query} />
        ) : (
          <div aria-busy className="grid gap-3">
            <p className="sr-only">Loading the preview</p>
            <Skeleton className="h-40 rounded-lg" />
            <Skeleton className="h-9 w-32" />
          </div>
        )}
      </DialogContent>
    </Dialog>
  )
}
