'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

type CopyButtonProps = {
  /** What goes onto the clipboard, to the letter; a function where it is costly to make. */
  text: string | (() => string)
  /** The button's name; it stays while the word "Copied" is announced beside it. */
  label: string
  variant?: 'primary' | 'secondary' | 'ghost'
}

/** Copies and confirms; where the browser refuses the clipboard, a message explains how to copy by hand. */
export function CopyButton({ text, label, variant = 'secondary' }: CopyButtonProps) {
  const [result, setResult] = useState<'none' | 'copied' | 'refused'>('none')

  useEffect(() => {
    if (result !== 'copied') return
    const timer = setTimeout(() => setResult('none'), 2_500)
    return () => clearTimeout(timer)
  }, [result])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setResult('copied')
    } catch {
      // No permission, or a page served without https, where there is no clipboard at all.
      setResult('refused')
    }
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-y-1">
      <Button variant={variant} onClick={() => void copy()}>
        {result === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        {label}
      </Button>
      <span role="status" className="text-good-ink text-[0.8125rem]">
        {result === 'copied' && <span className="ml-2.5">Copied</span>}
      </span>
      {result === 'refused' && (
        <span role="alert" className="ml-2.5 text-bad-ink text-[0.8125rem]">
          Your browser blocked copying. Select the text and press Ctrl+C or ⌘C.
        </span>
      )}
    </span>
  )
}
