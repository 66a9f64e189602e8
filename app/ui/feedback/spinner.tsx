import { LoaderCircle } from 'lucide-react'
import { cn } from '../cn.tsx'

/** A turning circle, silent to screen readers: its meaning must be in `aria-busy` or in text. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('own:size-4 shrink-0 animate-spin', className)} />
}
