import type { OpenedMenu } from '../overlays/menu.tsx'
import { MenuPanel } from '../overlays/menu-panel.tsx'
import { ThemeChoices } from './theme-choices.tsx'

/** What opens under the theme's button. */
export function ThemeMenu(menu: OpenedMenu) {
  return (
    <MenuPanel {...menu}>
      <ThemeChoices />
    </MenuPanel>
  )
}
