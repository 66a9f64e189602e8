'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useEffect, useState } from 'react'
import { PageQueryClient } from './requests/query-client.ts'
import { surviveTranslation } from './survive-translation.ts'
import { type Clock, ClockProvider } from './ui/clock/clock.tsx'
import { connectivityWatch } from './ui/connectivity/connectivity.ts'
import { ConnectivityBar } from './ui/connectivity/connectivity-bar.tsx'
import { loadPart } from './ui/feedback/load-part.tsx'
import { SupportProvider } from './ui/feedback/support.tsx'

const Toaster = dynamic(
  loadPart(() => import('./ui/feedback/toaster.tsx').then((file) => file.Toaster)),
  {
    ssr: false,
  },
)

if (typeof window !== 'undefined') surviveTranslation()

type ProvidersProps = {
  nonce: string
  clock: Clock
  /** Whom to ask for help; null where the operator named no one. */
  supportContact: string | null
  children: ReactNode
}

/** What every page needs from the browser: the query cache, the theme, the clock and toasts. */
export function Providers({ nonce, clock, supportContact, children }: ProvidersProps) {
  const [client] = useState(() => new PageQueryClient())
  useEffect(() => connectivityWatch.onBack(() => void client.readAgainWhatFailed()), [client])
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
        <ClockProvider clock={clock}>
          <SupportProvider contact={supportContact}>{children}</SupportProvider>
        </ClockProvider>
        <ConnectivityBar />
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  )
}
