import { cva, type VariantProps } from 'class-variance-authority'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../cn.tsx'
import { SupportText } from './support.tsx'

const alertVariants = cva(
  'flex min-w-0 gap-2.5 rounded-lg px-3.5 py-3 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
  {
    variants: {
      tone: {
        info: 'bg-sunken ring-1 ring-line ring-inset [&>svg]:text-muted',
        good: 'bg-good-soft [&>svg]:text-good-ink',
        warn: 'bg-warn-soft [&>svg]:text-warn-ink',
        bad: 'bg-bad-soft [&>svg]:text-bad-ink',
      },
    },
  },
)

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

type AlertProps = {
  tone: NonNullable<VariantProps<typeof alertVariants>['tone']>
  /** What happened, in a few words. */
  title?: ReactNode
  /** What it means and what to do next. */
  children?: ReactNode
  /** The next step as a button. */
  action?: ReactNode
  /** How it is announced: `bad` interrupts as an alert and the rest waits as a status; `note` for what was there from the start. */
  live?: 'alert' | 'status' | 'note'
  className?: string
}

/** A sentence in a box: what happened, what it means, what to do next. */
export function Alert({ tone, title, children, action, live, className }: AlertProps) {
  const Icon = icons[tone]
  return (
    <div
      role={live ?? (tone === 'bad' ? 'alert' : 'status')}
      className={cn(alertVariants({ tone }), className)}
    >
      <Icon aria-hidden />
      <div className="min-w-0 flex-1 wrap-break-word">
        {title && <p className="font-medium">{title}</p>}
        {children && (
          <div>{typeof children === 'string' ? <SupportText>{children}</SupportText> : children}</div>
        )}
        {action && <div className="mt-2.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
