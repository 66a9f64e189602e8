import { EllipsisVertical, UserMinus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { PreviewItem } from '#app/block/panel/preview-item.tsx'
import { Button } from '#ui/controls/button'
import { loadPart } from '#ui/feedback/load-part'
import { Menu, MenuItem } from '#ui/overlays/menu'
import { useRowDialog } from '#ui/overlays/row-dialogs'
import type { UnmappedRow } from '../people/people-rows.ts'

const ExcludeDialog = dynamic(
  loadPart(() => import('./exclude-dialog.tsx').then((file) => file.ExcludeDialog)),
  { ssr: false },
)

/** What else can be done with an unmapped person. */
export function ExcludeMenu({ person }: { person: UnmappedRow }) {
  const openDialog = useRowDialog()
  return (
    <Menu
      button={
        <Button variant="ghost" size="icon" className="h-9" aria-label={`More for ${person.fullName}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      }
    >
      <PreviewItem employeeId={person.id} />
      <MenuItem onSelect={() => openDialog((close) => <ExcludeDialog person={person} onClose={close} />)}>
        <UserMinus aria-hidden />
        Not in Culture Amp
      </MenuItem>
    </Menu>
  )
}
