'use client'

import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { controlLook } from './control-look.tsx'
import { useFieldWiring } from './field-context.tsx'

type InputProps = ComponentProps<'input'> & {
  /** For IDs, keys, hosts and paths: fixed-width type, no spelling marks, no capital letters put in. */
  code?: boolean
}

/** One line of text; inside a `Field` it takes label, hint and error from there. */
export function Input({ code = false, className, ...rest }: InputProps) {
  const plain = code
    ? { spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off', autoComplete: 'off' }
    : {}
  return (
    <input
      {...useFieldWiring()}
      {...plain}
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
