import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** A lucide icon element. */
  icon: ReactNode
  title: string
  /** Why it is empty and what to do next. */
  children?: ReactNode
  action?: ReactNode
}

/** What stands where a list would be: why there is nothing, and the way on. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <span
        aria-hidden
        className="mb-3 grid size-11 place-items-center rounded-xl bg-accent-soft text-accent-ink ring-1 ring-accent/15 ring-inset [&_svg]:size-5"
      >
        {icon}
      </span>
      <p className="font-medium text-[0.9375rem]">{title}</p>
      {children && <div className="mt-1 max-w-md text-pretty text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
