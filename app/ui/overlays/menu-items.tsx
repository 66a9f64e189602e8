'use client'

import { Check } from 'lucide-react'
import { Menu as Primitive } from 'radix-ui/internal'
import { type ReactNode, useId } from 'react'
import { cn } from '../cn.tsx'

const itemLook = [
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 outline-none',
  'data-highlighted:bg-sunken',
  '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted',
]

/** One thing to do. It begins when the menu has closed, so that a dialog gives the focus back to the menu's button. */
export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Primitive.Item className={cn(itemLook)} onSelect={() => queueMicrotask(onSelect)}>
      {children}
    </Primitive.Item>
  )
}

type MenuChoicesProps = {
  label: string
  /** The `value` of the present choice. */
  chosen: string
  onChoose: (value: string) => void
  children: ReactNode
}

/** Choices of which one holds, under a heading. */
export function MenuChoices({ label, chosen, onChoose, children }: MenuChoicesProps) {
  const id = useId()
  return (
    <Primitive.RadioGroup aria-labelledby={id} value={chosen} onValueChange={onChoose}>
      <MenuLabel id={id}>{label}</MenuLabel>
      {children}
    </Primitive.RadioGroup>
  )
}

/** One of several choices, with a check mark on the present one. */
export function MenuChoice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Primitive.RadioItem value={value} className={cn(itemLook, 'pr-8')}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

/** Quiet words inside a menu. */
export function MenuLabel({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <Primitive.Label id={id} className="px-2 py-1.5 text-muted text-xs">
      {children}
    </Primitive.Label>
  )
}

/** A line between groups. */
export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />
}
