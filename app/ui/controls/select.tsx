'use client'

import type { ComponentProps } from 'react'
import { cn } from '../cn.tsx'
import { controlLook } from './control-look.tsx'
import { useFieldWiring } from './field-context.tsx'

/** One of a few choices; inside a `Field` it takes label, hint and error from there. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...useFieldWiring()} className={cn(controlLook, 'own:h-9', className)} {...rest} />
}
