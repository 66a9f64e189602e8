'use client'

import { CircleCheck, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { buttonVariants } from './button-variants.tsx'
import { cn } from './cn.tsx'
import { dismissToast, type Toast, toastStore } from './toast.tsx'

const shownMs = 5_000
const none: readonly Toast[] = []

/** Where toasts appear. It is there from the start, so that each is announced. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.now, () => none)
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="fixed right-4 bottom-4 z-60 grid w-[min(22rem,calc(100vw-2rem))] gap-2"
    >
      {toasts.map((toast) => (
        <ShownToast key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

/** One of them; its time begins anew when the pointer or the focus has left it. */
function ShownToast({ toast: { id, message, description } }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(id), shownMs)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: looking at it is no action
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex animate-in items-start gap-2.5 rounded-lg border border-line bg-surface py-3 pr-2 pl-3.5 shadow-float fade-in-0 slide-in-from-bottom-2"
    >
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      <div className="min-w-0 flex-1 wrap-break-word text-[0.8125rem]">
        <p className="font-medium">{message}</p>
        {description && <p className="text-muted">{description}</p>}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), '-my-1 size-7')}
        onClick={() => dismissToast(id)}
      >
        <X aria-hidden />
      </button>
    </div>
  )
}
