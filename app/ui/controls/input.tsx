'use client'

import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { useHydrated } from '../use-hydrated.tsx'
import { controlLook } from './control-look.tsx'
import { useFieldWiring } from './field-context.tsx'

type InputProps = ComponentProps<'input'> & {
  /** For IDs, keys, hosts and paths: fixed-width type, no spelling marks, no capital letters put in. */
  code?: boolean
}

/**
 * One line of text; inside a `Field` it takes label, hint and error from there. A value that React holds would overwrite
 * what was typed before React took over, so such a field takes keys from then on; one without `value` keeps what it has.
 */
export function Input({ code = false, className, ...rest }: InputProps) {
  const isHydrated = useHydrated()
  const plain = code
    ? { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off', autoComplete: 'off' }
    : {}
  return (
    <input
      {...useFieldWiring()}
      {...plain}
      inert={!isHydrated && rest.value !== undefined && !rest.readOnly}
      className={cn(
        controlLook,
        'own:h-9 read-only:bg-sunken',
        code && 'font-mono text-[0.8125rem]',
        className,
      )}
      {...rest}
    />
  )
}
