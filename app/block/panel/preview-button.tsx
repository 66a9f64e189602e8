'use client'

import { Eye } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { useOpenPanel } from './panel-opener.tsx'

type PreviewButtonProps = {
  person: { id: string; fullName: string }
  /** Shows the eye alone, where a row has no room for the word. */
  isIcon?: boolean
}

/** Opens one person's panel from the row of a list. */
export function PreviewButton({ person, isIcon = false }: PreviewButtonProps) {
  const open = useOpenPanel()
  return (
    <Button
      size={isIcon ? 'icon' : 'sm'}
      {...(isIcon ? { variant: 'ghost', title: 'Preview' } : {})}
      aria-label={`Preview goals of ${person.fullName}`}
      onClick={() => open(person.id)}
    >
      <Eye aria-hidden />
      {!isIcon && 'Preview'}
    </Button>
  )
}
