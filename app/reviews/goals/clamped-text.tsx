'use client'

import { useEffect, useRef, useState } from 'react'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'

/** Three lines of a text, and the rest on request; no button where three lines hold it all. */
export function ClampedText({ text, of }: { text: string; of: string }) {
  const box = useRef<HTMLParagraphElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isCut, setCut] = useState(false)

  useEffect(() => {
    const element = box.current
    if (!element || isOpen) return
    const watch = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1))
    watch.observe(element)
    return () => watch.disconnect()
  }, [isOpen])

  return (
    <div>
      <p ref={box} className={cn('wrap-anywhere whitespace-pre-line text-pretty', !isOpen && 'line-clamp-3')}>
        {text}
      </p>
      {(isCut || isOpen) && (
        <Button
          variant="link"
          size="sm"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Show less' : 'Show more'} of ${of}`}
          className="mt-1"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Show more'}
        </Button>
      )}
    </div>
  )
}
