import '@fontsource-variable/inter/opsz.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { environment } from '#lib/environment'
import { Providers } from './providers.tsx'
import { acceptedLanguages, knownTimeZone, readerLocale } from './ui/clock/reader-locale.ts'

export const metadata: Metadata = {
  title: { default: 'PerfCopilot', template: '%s · PerfCopilot' },
  description: 'Culture Amp goals in every performance review.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#171d20' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The script policy has a nonce of its own for each request, which a page made at build time cannot carry.
  await connection()
  const [requestHeaders, cookieStore] = await Promise.all([headers(), cookies()])
  const clock = {
    locale: readerLocale(acceptedLanguages(requestHeaders.get('accept-language'))),
    // The browser tells it from the second page on (app/ui/clock/clock.tsx).
    timeZone: knownTimeZone(cookieStore.get('time-zone')?.value) ?? 'UTC',
    now: Date.now(),
  }
  return (
    // The theme's class is set before React begins, hence the difference it must not warn of.
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers
          nonce={requestHeaders.get('x-nonce') ?? ''}
          clock={clock}
          supportContact={environment().supportContact}
        >
          {children}
        </Providers>
      </body>
    </html>
  )
}
