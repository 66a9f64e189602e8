'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { PageQueryClient } from './requests/query-client.ts'
import { surviveTranslation } from './survive-translation.ts'

const Toaster = dynamic(
  () =>
    import('./ui/feedback/toaster.tsx').then(
      (file) => file.Toaster,
      () => () => null,
    ),
  {
    ssr: false,
  },
)

if (typeof window !== 'undefined') surviveTranslation()

/** What every page needs from the browser: the query cache, the theme and toasts. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [client] = useState(() => new PageQueryClient())
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider
        attribute="class"
        defaultTheme="system"
        enableSystem
        disableTransitionOnChange
        nonce={nonce}
      >
        {children}
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  )
}
