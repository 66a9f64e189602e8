'use client'

import type { ReactNode } from 'react'
import { cn } from '../ui/cn.tsx'
import { Button } from '../ui/controls/button.tsx'
import { useHydrated } from '../ui/use-hydrated.tsx'

type SubmitButtonProps = { isPending: boolean; className?: string; children: ReactNode }

/** Sends a form that comes with the page, also by Enter, once React has taken over: the browser itself would send it nowhere. */
export function SubmitButton({ isPending, className = 'w-full', children }: SubmitButtonProps) {
  return (
    <Button
      type="submit"
      variant="primary"
      disabled={!useHydrated()}
      loading={isPending}
      className={cn('h-10 disabled:opacity-100', className)}
    >
      {children}
    </Button>
  )
}
