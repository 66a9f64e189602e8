import { UserMinus } from 'lucide-react'
import type { OpenedMenu } from '#ui/menu'
import { MenuItem } from '#ui/menu-items'
import { MenuPanel } from '#ui/menu-panel'

type SetAsideChoicesProps = { menu: OpenedMenu; onSetAside: () => void }

/** What opens under the button of an unmapped person. */
export function SetAsideChoices({ menu, onSetAside }: SetAsideChoicesProps) {
  return (
    <MenuPanel {...menu}>
      <MenuItem onSelect={onSetAside}>
        <UserMinus aria-hidden />
        Not in Culture Amp
      </MenuItem>
    </MenuPanel>
  )
}
