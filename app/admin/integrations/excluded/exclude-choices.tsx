import { UserMinus } from 'lucide-react'
import type { OpenedMenu } from '#ui/overlays/menu'
import { MenuItem } from '#ui/overlays/menu-items'
import { MenuPanel } from '#ui/overlays/menu-panel'

type ExcludeChoicesProps = { menu: OpenedMenu; onExclude: () => void }

/** What opens under the button of an unmapped person. */
export function ExcludeChoices({ menu, onExclude }: ExcludeChoicesProps) {
  return (
    <MenuPanel {...menu}>
      <MenuItem onSelect={onExclude}>
        <UserMinus aria-hidden />
        Not in Culture Amp
      </MenuItem>
    </MenuPanel>
  )
}
