import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../cn.tsx'

const pillVariants = cva(
  'inline-flex h-6 w-fit max-w-full shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-xs [&_svg]:size-3.5',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-muted ring-1 ring-line ring-inset',
        accent: 'bg-accent-soft text-accent-ink',
        good: 'bg-good-soft text-good-ink',
        warn: 'bg-warn-soft text-warn-ink',
        bad: 'bg-bad-soft text-bad-ink',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type Tone = NonNullable<VariantProps<typeof pillVariants>['tone']>

type PillProps = Omit<ComponentProps<'span'>, 'children'> & {
  tone?: Tone
  /** A shape of its own for each meaning, since color alone is not enough. */
  icon?: ReactNode
  children: ReactNode
}

/** A word with a shape: a state, a role, a count. */
export function Pill({ tone = 'neutral', icon, className, children, ...rest }: PillProps) {
  return (
    <span className={cn(pillVariants({ tone }), className)} {...rest}>
      {icon && (
        <span aria-hidden className="contents">
          {icon}
        </span>
      )}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  )
}
