'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
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
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: 5_000, retry: 1 },
          // Offline, a change fails at once with its sentence; the default would hold it back without a word.
          mutations: { networkMode: 'always' },
        },
      }),
  )
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
