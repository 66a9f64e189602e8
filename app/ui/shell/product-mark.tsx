import { cn } from '../cn.tsx'

/** The sign of the product: two brackets, as around a block, holding a goal that is reached. */
function ProductIcon({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn('size-7 shrink-0', className)}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" className="stroke-on-accent">
        <path d="M11 8.5H8v15h3M21 8.5h3v15h-3" />
        <path d="m12 16.4 2.9 2.9 5.1-6.2" />
      </g>
    </svg>
  )
}

/** Icon and name. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5', className)}>
      <ProductIcon />
      <span className="font-semibold text-[0.9375rem] tracking-tight">
        Perf<span className="text-accent-ink">Copilot</span>
      </span>
    </span>
  )
}
