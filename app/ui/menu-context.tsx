'use client'

import { createContext, use } from 'react'

/** Closes the menu around an item and gives the focus back to its button. */
export const MenuContext = createContext<() => void>(() => undefined)

export const useCloseMenu = () => use(MenuContext)
