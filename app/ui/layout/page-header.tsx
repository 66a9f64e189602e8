import type { ReactNode } from 'react'

type PageHeaderProps = {
  /** The page's only `h1`. */
  title: string
  /** Above the title: the way back. */
  back?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

/** The head of a page. */
export function PageHeader({ title, back, description, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back && <div className="mb-1.5">{back}</div>}
        <h1 className="wrap-anywhere font-semibold text-[1.375rem] leading-tight tracking-tight">{title}</h1>
        {description && <div className="mt-1 max-w-2xl text-pretty text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
