import { Skeleton, SkeletonRows } from '#ui/feedback/skeleton'

export default function ReviewsLoading() {
  return (
    <>
      <div>
        <Skeleton className="h-7 w-28" />
        <Skeleton className="mt-2 w-96 max-w-full" />
      </div>
      <div className="rounded-xl border border-line bg-surface px-5 py-4 shadow-lift">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="mt-2.5 w-96 max-w-full" />
        <Skeleton className="mt-5 h-2.5 rounded-full" />
        <Skeleton className="mt-3 h-3 w-72 max-w-full" />
      </div>
      <div className="rounded-xl border border-line bg-surface pt-4 shadow-lift">
        <Skeleton className="mx-5 mb-4 h-5 w-36" />
        <SkeletonRows rows={6} label="Loading your people" />
      </div>
    </>
  )
}
