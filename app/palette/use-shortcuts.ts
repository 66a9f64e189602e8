import { useEffect } from 'react'
import { isComposing } from '../ui/hooks/is-composing.ts'

const overlays = '[role=dialog], [role=alertdialog], [role=menu]'
const fields = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=textbox]'

/**
 * The keys of every page: Ctrl+K, or Cmd+K on a Mac, opens the palette; `/` goes to the search of the first list. Neither
 * does anything while a dialog or menu is open, and `/` not while something is being typed.
 */
export function useShortcuts(onPalette: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || event.repeat) return
      if (document.querySelector(overlays)) return
      if (isPaletteKey(event)) {
        event.preventDefault()
        onPalette()
      } else if (isSearchKey(event)) {
        const search = firstSearch()
        if (!search) return
        event.preventDefault()
        search.focus()
        search.select()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onPalette])
}

/** On a Mac Ctrl+K cuts a line's end, so that Cmd is the key there. */
export const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isModified = isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey
  return isModified && !altKey && !shiftKey && key.toLowerCase() === 'k'
}

/** Shift is no modifier here: many keyboards have the slash on Shift+7. */
function isSearchKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (key !== '/' || ctrlKey || metaKey || altKey) return false
  return !(target instanceof Element && target.closest(fields))
}

const firstSearch = () =>
  [...document.querySelectorAll<HTMLInputElement>('main input[type=search]')].find(
    (field) => field.checkVisibility() && !field.disabled,
  )
