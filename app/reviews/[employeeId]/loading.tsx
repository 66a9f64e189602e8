import { Skeleton } from '#ui/feedback/skeleton'

export default function PersonLoading() {
  return (
    <div aria-busy className="grid gap-6">
      <p className="sr-only">Loading goals</p>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <Skeleton className="h-4 w-20" />
          <Skeleton className="mt-2.5 h-7 w-56" />
          <Skeleton className="mt-2 w-72 max-w-full" />
        </div>
        <Skeleton className="h-9 w-52 rounded-md" />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="rounded-xl border border-line bg-surface p-5 shadow-lift">
          <Skeleton className="h-5 w-20" />
          {['one', 'two', 'three'].map((key) => (
            <div key={key} className="mt-6">
              <Skeleton className="w-3/4" />
              <Skeleton className="mt-2.5 h-3 w-1/3" />
              <Skeleton className="mt-3 h-3" />
              <Skeleton className="mt-2 h-3 w-5/6" />
            </div>
          ))}
        </div>
        <div className="rounded-xl border border-line bg-surface p-5 shadow-lift">
          <Skeleton className="h-5 w-44" />
          <Skeleton className="mt-5 h-56 rounded-lg" />
          <Skeleton className="mt-4 h-9 w-32 rounded-md" />
        </div>
      </div>
    </div>
  )
}
