'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { RefreshProvider } from '#app/block/refresh/refresh-provider.tsx'

/** Follows the refresh of the page's person, and reads the page again once it ends. */
export function PageRefresh(props: Omit<ComponentProps<typeof RefreshProvider>, 'invalidate'>) {
  const router = useRouter()
  return <RefreshProvider {...props} invalidate={() => router.refresh()} />
}
