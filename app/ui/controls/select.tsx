'use client'

import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { useHydrated } from '../use-hydrated.tsx'
import { controlLook } from './control-look.tsx'
import { useFieldWiring } from './field-context.tsx'

/**
 * One of a few choices; inside a `Field` it takes label, hint and error from there. It can be used once React has taken
 * over, which would undo a choice made before.
 */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <select
      {...useFieldWiring()}
      inert={!useHydrated()}
      className={cn(controlLook, 'own:h-9', className)}
      {...rest}
    />
  )
}
