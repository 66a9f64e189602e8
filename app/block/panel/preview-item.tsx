import { Eye } from 'lucide-react'
import { MenuItem } from '#ui/overlays/menu'
import { useOpenPanel } from './panel-opener.tsx'

/** The item of a person's menu that opens the panel. */
export function PreviewItem({ employeeId }: { employeeId: string }) {
  const open = useOpenPanel()
  return (
    <MenuItem onSelect={() => open(employeeId)}>
      <Eye aria-hidden />
      Preview goals
    </MenuItem>
  )
}
