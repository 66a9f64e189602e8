'use client'

import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'

type SwitchProps = Omit<ComponentProps<'button'>, 'children' | 'onClick' | 'role' | 'type'> & {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
}

/** On or off, at once; its name comes from a label (`htmlFor`) or `aria-label`. */
export function Switch({ checked, onCheckedChange, className, ...rest }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      className={cn(
        // As large to a finger as a button is, though it looks smaller.
        'relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border px-0.5 after:absolute after:-inset-2 disabled:opacity-55',
        checked ? 'border-accent bg-accent' : 'border-line-strong bg-sunken',
        className,
      )}
      onClick={() => onCheckedChange(!checked)}
      {...rest}
    >
      <span
        className={cn(
          'size-3.5 rounded-full transition-transform',
          checked ? 'translate-x-4 bg-on-accent' : 'bg-line-strong',
        )}
      />
    </button>
  )
}
