import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'

/** The visible name of a control. */
export function Label({
  className,
  htmlFor,
  children,
  ...rest
}: ComponentProps<'label'> & { htmlFor: string }) {
  return (
    <label htmlFor={htmlFor} className={cn('w-fit font-medium text-ink', className)} {...rest}>
      {children}
    </label>
  )
}
