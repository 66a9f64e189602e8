import { LoaderCircle } from 'lucide-react'
import { cn } from '../cn.tsx'

/** A turning circle, silent to screen readers: what it stands for must be said by `aria-busy` or in words. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('own:size-4 shrink-0 animate-spin', className)} />
}
