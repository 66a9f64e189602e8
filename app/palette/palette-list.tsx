import { Command } from 'cmdk'
import type { ReactNode } from 'react'

/** Items under a heading. */
export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  )
}

type PaletteItemProps = {
  /** Unique among all items. */
  id: string
  label: string
  aside: string
  icon: ReactNode
  onChoose: () => void
}

/** One choice. A long name wraps; what stands beside it is cut off. */
export function PaletteItem({ id, label, aside, icon, onChoose }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      onSelect={onChoose}
      // The focus stays in the field, also where the choice is refused.
      onMouseDown={(event) => event.preventDefault()}
      className="flex cursor-default scroll-my-2 items-center gap-2.5 rounded-md px-2.5 py-2 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      {icon}
      <span className="wrap-anywhere min-w-0 flex-1">{label}</span>
      {aside && <span className="max-w-[45%] truncate text-muted text-xs">{aside}</span>}
    </Command.Item>
  )
}
