'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** Where toasts appear. Toasts confirm; a failure that needs reading stands in an `Alert` on the page. */
export function Toaster() {
  const { theme } = useTheme()
  return (
    <Sonner
      theme={theme === 'light' || theme === 'dark' ? theme : 'system'}
      position="bottom-right"
      className="font-sans!"
      toastOptions={{
        style: {
          background: 'var(--surface)',
          color: 'var(--ink)',
          borderColor: 'var(--line)',
          boxShadow: 'var(--float)',
        },
        classNames: { description: 'text-muted!', success: '[&_svg]:text-good', error: '[&_svg]:text-bad' },
      }}
    />
  )
}
