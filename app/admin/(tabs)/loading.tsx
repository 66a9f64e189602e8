import { Skeleton, SkeletonRows } from '#ui/feedback/skeleton'

export default function AdminLoading() {
  return (
    <>
      <div className="grid gap-4">
        <div>
          <Skeleton className="h-7 w-24" />
          <Skeleton className="mt-2 w-72 max-w-full" />
        </div>
        <div className="flex h-10 items-center gap-6 border-line border-b">
          <Skeleton className="w-24" />
          <Skeleton className="w-14" />
          <Skeleton className="w-16" />
        </div>
      </div>
      <div className="rounded-xl border border-line bg-surface pt-4 shadow-lift">
        <Skeleton className="mx-5 mb-4 h-5 w-36" />
        <SkeletonRows rows={8} label="Loading the admin page" />
      </div>
    </>
  )
}
