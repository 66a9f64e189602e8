'use client'

import { cn } from '../cn.tsx'
import { useConnectivity, whyUnreachable } from '../connectivity/connectivity.ts'

/** A gray bar where something will be; silent. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('own:h-4 animate-pulse own:rounded bg-line/70', className)} />
}

/** Why what is awaited cannot come now; nothing while it can. It comes by itself later. */
export function AwaitedNote() {
  const why = whyUnreachable(useConnectivity())
  return why && <p className="text-muted">{why} This loads once the connection is back.</p>
}

/** Rows of a list that is being fetched; `label` names the list ("Loading unmapped employees"). */
export function SkeletonRows({ rows = 5, label }: { rows?: number; label: string }) {
  if (whyUnreachable(useConnectivity())) {
    return (
      <div className="border-line border-t px-4 py-6 sm:px-5">
        <AwaitedNote />
      </div>
    )
  }
  return (
    <div aria-busy className="divide-y divide-line border-line border-t">
      <p className="sr-only">{label}</p>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="flex items-center gap-4 px-4 py-3.5 sm:px-5">
          <Skeleton className="size-7 rounded-full" />
          <Skeleton className="w-40 max-w-[45%]" />
          <Skeleton className="w-56 max-w-[30%] max-sm:hidden" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  )
}
