'use client'

import type { VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { useConnectivity, whyUnreachable } from '../connectivity/connectivity.ts'
import { Spinner } from '../feedback/spinner.tsx'
import { buttonVariants } from './button-variants.tsx'

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /**
     * Keeps name, width and focus, shows a spinner, and swallows clicks until the work is done. A button that has it asks
     * the server, and so cannot work while that is out of reach.
     */
    loading?: boolean
    /** Why it cannot work now, shown on hovering and read with its name; null while it can. */
    whyNot?: string | null
  }

/** A button of type `button` by default. A link that looks like one takes `buttonVariants`. */
export function Button({
  variant,
  size,
  loading,
  whyNot = null,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const connectivity = useConnectivity()
  const why = whyNot ?? (loading === undefined ? null : whyUnreachable(connectivity))
  const classes = cn(
    buttonVariants({ variant, size }),
    why !== null && 'cursor-not-allowed opacity-55',
    className,
  )
  const isIdle = !loading && why === null
  return (
    <button
      type="button"
      className={classes}
      aria-busy={loading || undefined}
      // Not `disabled`: a disabled button loses the focus, and with it the place of a keyboard user.
      aria-disabled={isIdle ? undefined : true}
      onClick={isIdle ? onClick : (event) => event.preventDefault()}
      {...(why !== null && { title: why, 'aria-description': why })}
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
