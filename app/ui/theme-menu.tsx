import type { OpenedMenu } from './menu.tsx'
import { MenuPanel } from './menu-panel.tsx'
import { ThemeChoices } from './theme-choices.tsx'

/** What opens under the theme's button. */
export function ThemeMenu(menu: OpenedMenu) {
  return (
    <MenuPanel {...menu}>
      <ThemeChoices />
    </MenuPanel>
  )
}
