'use client'

import type { ComponentProps } from 'react'
import { cn } from './cn.tsx'
import { controlLook } from './control-look.tsx'
import { useFieldWiring } from './field-context.tsx'

/** Several lines of text, growing with what is typed where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldWiring()}
      className={cn(controlLook, 'field-sizing-content max-h-80 min-h-20 resize-y py-2', className)}
      {...rest}
    />
  )
}
