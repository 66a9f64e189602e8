'use client'

import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { placeWords } from '../layout/format-place.tsx'

const hoverMs = 300
/** Long enough to move the pointer onto the words. */
const leaveMs = 120

type TooltipProps = {
  /** A few words; never the only place where something is said, since touch has no hovering. */
  content: ReactNode
  /** One focusable element. */
  children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}

/**
 * Words that appear on hovering or focusing the child, and go with Escape. It is our own, since radix-ui's is built around
 * the child: fetched later it would mount the child anew and lose the focus, and fetched at first it is too heavy.
 */
export function Tooltip({ content, children }: TooltipProps) {
  const [isShown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()
  const later = (shown: boolean, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(shown), ms)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setShown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens to the child
    <span
      className="contents"
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && later(true, hoverMs)}
      onPointerLeave={() => later(false, leaveMs)}
      onPointerDown={hide}
      onFocus={({ target }) => target.matches(':focus-visible') && setShown(true)}
      onBlur={hide}
      onKeyDown={({ key }) => key === 'Escape' && hide()}
    >
      {cloneElement(children, { 'aria-describedby': isShown ? id : undefined })}
      {isShown && (
        <Words id={id} onMoved={hide}>
          {content}
        </Words>
      )}
    </span>
  )
}

function Words({ id, onMoved, children }: { id: string; onMoved: () => void; children: ReactNode }) {
  const words = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const box = words.current
    const element = box?.previousElementSibling
    if (!box || !element) return
    box.showPopover()
    const { left, top } = placeWords(element.getBoundingClientRect(), box.getBoundingClientRect(), {
      width: window.innerWidth,
    })
    box.style.left = `${left}px`
    box.style.top = `${top}px`
  }, [])
  useEffect(() => {
    window.addEventListener('scroll', onMoved, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', onMoved, { capture: true })
  })
  return (
    <span
      ref={words}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 max-w-64 animate-in rounded-md border-0 bg-ink px-2 py-1 text-canvas text-xs shadow-float fade-in-0"
    >
      {children}
    </span>
  )
}
