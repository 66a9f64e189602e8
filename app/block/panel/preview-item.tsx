import { Eye } from 'lucide-react'
import { MenuItem } from '../../ui/overlays/menu.tsx'
import { useOpenPerson } from './use-open-person.ts'

/** The item of a person's menu that opens the panel. Only an open menu reads the URL, not every row of the list. */
export function PreviewItem({ employeeId }: { employeeId: string }) {
  const { open } = useOpenPerson()
  return (
    <MenuItem onSelect={() => open(employeeId)}>
      <Eye aria-hidden />
      Preview goals
    </MenuItem>
  )
}
