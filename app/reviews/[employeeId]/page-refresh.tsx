'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { RefreshProvider } from '#app/block/refresh/refresh-provider.tsx'

/** Follows the refresh of the page's person, and reads the page anew once it ends. */
export function PageRefresh(props: Omit<ComponentProps<typeof RefreshProvider>, 'renew'>) {
  const router = useRouter()
  return <RefreshProvider {...props} renew={() => router.refresh()} />
}
