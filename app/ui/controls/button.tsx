'use client'

import type { VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { Spinner } from '../feedback/spinner.tsx'
import { buttonVariants } from './button-variants.tsx'

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Keeps name, width and focus, shows a spinner, and swallows clicks until the work is done. */
    loading?: boolean
  }

/** A button of type `button` by default. A link that looks like one takes `buttonVariants`. */
export function Button({
  variant,
  size,
  loading = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className)
  return (
    <button
      type="button"
      className={classes}
      aria-busy={loading || undefined}
      // Not `disabled`: a disabled button loses the focus, and with it the place of a keyboard user.
      aria-disabled={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {loading && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      {loading ? <span className="flex items-center gap-1.5 opacity-0">{children}</span> : children}
    </button>
  )
}
