import { Skeleton, SkeletonRows } from '#ui/feedback/skeleton'

export default function ReviewsLoading() {
  return (
    <>
      <div>
        <Skeleton className="h-7 w-28" />
        <Skeleton className="mt-2 w-96 max-w-full" />
      </div>
      <div className="rounded-xl border border-line bg-surface pt-4 shadow-lift">
        <Skeleton className="mx-5 mb-4 h-5 w-36" />
        <SkeletonRows rows={6} label="Loading your people" />
      </div>
    </>
  )
}
