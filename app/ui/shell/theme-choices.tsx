'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { MenuChoice, MenuChoices } from '../overlays/menu.tsx'

/**
 * Light, dark or as the system has it: a part of a menu. The menu closes first: other colors for a whole page take a slow
 * machine long, and the click has been seen by then.
 */
export function ThemeChoices() {
  const { theme = 'system', setTheme } = useTheme()
  return (
    <MenuChoices label="Theme" chosen={theme} onChoose={(chosen) => afterNextPaint(() => setTheme(chosen))}>
      <MenuChoice value="light">
        <Sun aria-hidden />
        Light
      </MenuChoice>
      <MenuChoice value="dark">
        <Moon aria-hidden />
        Dark
      </MenuChoice>
      <MenuChoice value="system">
        <Monitor aria-hidden />
        System
      </MenuChoice>
    </MenuChoices>
  )
}

const afterNextPaint = (work: () => void) => requestAnimationFrame(() => setTimeout(work))
