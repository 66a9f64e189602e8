import { type ReactNode, useId } from 'react'
import { cn } from '../cn.tsx'

type CardProps = {
  /** The heading, and with it the accessible name of the region. */
  title: string
  /** A mark at the left of heading and description. */
  icon?: ReactNode
  /** Beside the heading but not part of the region's name: a state, a count. */
  badge?: ReactNode
  description?: ReactNode
  /** Buttons or a search box at the right of the heading, below it on narrow screens. */
  actions?: ReactNode
  /** A quiet strip at the bottom: paging, a last word. */
  footer?: ReactNode
  /** For tables and lists that bring their own padding up to the edge. */
  flush?: boolean
  id?: string
  className?: string
  children?: ReactNode
}

/** A section of a page: a region named by its heading. */
export function Card(props: CardProps) {
  const { title, icon, badge, description, actions, footer, flush = false, id, className, children } = props
  const headingId = useId()
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cn('min-w-0 rounded-xl border border-line bg-surface shadow-lift outline-none', className)}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 pt-4 sm:px-5">
        <div className="flex min-w-0 items-start gap-3">
          {icon}
          <div className="min-w-0 max-w-2xl">
            <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1">
              <h2 id={headingId} className="font-semibold text-[0.9375rem] leading-6">
                {title}
              </h2>
              {badge}
            </div>
            {description && <div className="mt-0.5 text-muted">{description}</div>}
          </div>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 max-sm:w-full">{actions}</div>}
      </header>
      <div className={cn('pt-4', flush ? 'pb-0' : 'px-4 pb-4 sm:px-5 sm:pb-5')}>{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center justify-between gap-3 rounded-b-xl border-line border-t bg-sunken/60 px-4 py-2.5 text-muted sm:px-5">
          {footer}
        </footer>
      )}
    </section>
  )
}
