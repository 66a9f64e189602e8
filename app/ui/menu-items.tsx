'use client'

import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from './cn.tsx'
import { useCloseMenu } from './menu-context.tsx'

const itemLook = [
  'relative flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-left outline-none',
  'focus:bg-sunken',
  '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted',
]

type ItemProps = { onSelect: () => void; children: ReactNode }

/** One thing to do. */
export function MenuItem(props: ItemProps) {
  return <Item role="menuitem" {...props} />
}

/** One of several choices, with a check mark on the present one. */
export function MenuChoice({ isChosen, children, onSelect }: ItemProps & { isChosen: boolean }) {
  return (
    <Item role="menuitemradio" aria-checked={isChosen} className="pr-8" onSelect={onSelect}>
      {children}
      {isChosen && (
        <span className="absolute right-2">
          <Check aria-hidden />
        </span>
      )}
    </Item>
  )
}

type AnyItemProps = ItemProps & {
  role: 'menuitem' | 'menuitemradio'
  'aria-checked'?: boolean
  className?: string
}

function Item({ onSelect, className, ...rest }: AnyItemProps) {
  const close = useCloseMenu()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cn(itemLook, className)}
      onClick={() => {
        close()
        onSelect()
      }}
      // Pointer and keys share one mark, which is the focus.
      onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
      onPointerLeave={({ currentTarget }) => currentTarget.closest<HTMLElement>('[role=menu]')?.focus()}
      {...rest}
    />
  )
}

/** Choices of which one holds, under a heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div role="group" aria-labelledby={id}>
      <MenuLabel id={id}>{label}</MenuLabel>
      {children}
    </div>
  )
}

/** Quiet words inside a menu. */
export function MenuLabel({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} className="px-2 py-1.5 text-muted text-xs">
      {children}
    </div>
  )
}

/** A line between groups. */
export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />
}
