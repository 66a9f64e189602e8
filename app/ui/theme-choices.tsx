'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { MenuChoice, MenuGroup } from './menu-items.tsx'

/** Light, dark or as the system has it: a part of a menu. */
export function ThemeChoices() {
  const { theme = 'system', setTheme } = useTheme()
  const choice = (value: string) => ({ isChosen: theme === value, onSelect: () => setTheme(value) })
  return (
    <MenuGroup label="Theme">
      <MenuChoice {...choice('light')}>
        <Sun aria-hidden />
        Light
      </MenuChoice>
      <MenuChoice {...choice('dark')}>
        <Moon aria-hidden />
        Dark
      </MenuChoice>
      <MenuChoice {...choice('system')}>
        <Monitor aria-hidden />
        System
      </MenuChoice>
    </MenuGroup>
  )
}
