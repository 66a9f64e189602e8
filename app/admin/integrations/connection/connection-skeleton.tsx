import { AwaitedNote, Skeleton } from '#ui/feedback/skeleton'

/** The card while its first answer is awaited. */
export function ConnectionSkeleton() {
  return (
    <div aria-busy className="grid min-h-44 grid-cols-1 content-start gap-5">
      <p className="sr-only">Loading the connection</p>
      <AwaitedNote />
      <Skeleton className="w-72 max-w-full" />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-12" />
        ))}
      </div>
      <Skeleton className="w-48" />
    </div>
  )
}
