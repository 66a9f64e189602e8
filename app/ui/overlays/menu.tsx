'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { createContext, type ReactElement, type ReactNode, type RefObject, useContext, useRef } from 'react'
import { cn } from '../cn.tsx'

type MenuProps = {
  /** The button that opens it; its accessible name names the menu too. */
  button: ReactElement
  className?: string
  /** Items, choices, labels and separators. */
  children: ReactNode
}

// What the chosen item does, kept until the menu has closed.
const ChosenItem = createContext<RefObject<(() => void) | null>>({ current: null })

/** A menu that opens under its button. Items run once the focus is back on the button, so a dialog returns it there. */
export function Menu({ button, className, children }: MenuProps) {
  const chosen = useRef<(() => void) | null>(null)
  const runChosen = () => {
    const run = chosen.current
    chosen.current = null
    // The library focuses the button right after this handler.
    if (run) queueMicrotask(run)
  }
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{button}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          loop
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={runChosen}
          className={cn(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[calc(100vw-1rem)] overflow-y-auto',
            'rounded-lg border border-line bg-surface p-1 shadow-float',
            'fade-in-0 zoom-in-98 animate-in animation-duration-100',
            className,
          )}
        >
          <ChosenItem value={chosen}>{children}</ChosenItem>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

const itemLook = [
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 outline-none',
  'data-highlighted:bg-sunken data-disabled:opacity-55',
  '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted',
]

type MenuItemProps = { onSelect: () => void; disabled?: boolean; children: ReactNode }

/** One action. */
export function MenuItem({ onSelect, disabled = false, children }: MenuItemProps) {
  const chosen = useContext(ChosenItem)
  return (
    <Primitive.Item
      className={cn(itemLook)}
      disabled={disabled}
      onSelect={() => {
        chosen.current = onSelect
      }}
    >
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
  return (
    <Primitive.RadioGroup aria-label={label} value={chosen} onValueChange={onChoose}>
      <MenuLabel>{label}</MenuLabel>
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

/** Muted text inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1.5 text-muted text-xs">{children}</Primitive.Label>
}

/** A line between groups. */
export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />
}
