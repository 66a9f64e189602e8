'use client'

import { type ClipboardEvent, Fragment, type KeyboardEvent } from 'react'
import { type BlockLine, blockLines } from '#lib/goals/block-lines'
import type { GoalStatus } from '#lib/goals/goal'
import type { SuspiciousPart } from '#lib/reviews/suspicious-lines'
import { cn } from '../ui/cn.tsx'
import { useHighlight } from './highlight.tsx'

const statusInk: Record<GoalStatus, string> = {
  completed: 'text-good-ink',
  on_track: 'text-accent-ink',
  at_risk: 'text-warn-ink',
  off_track: 'text-bad-ink',
}

type BlockTextProps = {
  personName: string
  text: string
  /** Parts to highlight as suspicious. */
  suspicious?: readonly SuspiciousPart[]
  /** Of each goal in the block's order, whether it is marked below the block. */
  marked?: readonly boolean[]
  /** Culture Amp's id of each goal in the block's order: ties the lines to a list of goals beside the block. */
  goalIds?: readonly string[]
}

/**
 * A `[GOALS]` block as it will be sent. The text content of the region, and what is copied from it, is exactly `text`:
 * color, rules and the marks of wrapped lines are laid over it, never a character added. Each goal has a rule of its own
 * and wrapped lines hang below their beginning, so that no text inside a goal can look like another goal. The line feeds are
 * there but not laid out, since each line is a box of its own: rendered, selected and read as text, it stays one each.
 */
export function BlockText({ personName, text, suspicious = [], marked = [], goalIds = [] }: BlockTextProps) {
  const { hasGoals, goal: active, highlight } = useHighlight()
  const lines = blockLines(text).map((line, at, all) => ({ ...line, at, isLast: at === all.length - 1 }))
  const step = (event: KeyboardEvent) => {
    const to = nextGoal(event.key, active === null ? -1 : goalIds.indexOf(active), goalIds.length)
    if (to === undefined) return
    event.preventDefault()
    highlight(to === null ? null : (goalIds[to] ?? null))
  }
  const hasSteps = hasGoals && goalIds.length > 0
  return (
    <section
      translate="no"
      aria-label={`[GOALS] block for ${personName}`}
      // The arrow keys go from goal to goal.
      tabIndex={hasSteps ? 0 : undefined}
      onKeyDown={hasSteps ? step : undefined}
      onCopy={copyAsWritten}
      onPointerOver={
        hasSteps
          ? ({ target }) =>
              highlight((target as Element).closest<HTMLElement>('[data-goal]')?.dataset.goal ?? null)
          : undefined
      }
      onPointerLeave={hasSteps ? () => highlight(null) : undefined}
      onBlur={hasSteps ? () => highlight(null) : undefined}
      className="block-text overflow-hidden rounded-lg border border-line bg-sunken px-4 py-3.5 font-mono text-[0.8125rem] leading-relaxed"
    >
      {grouped(lines).map((group) => {
        const { goal, at } = group[0] ?? { goal: null, at: 0 }
        const id = goal === null ? undefined : goalIds[goal]
        const parts = group.map((line) => <Line key={line.at} line={line} suspicious={suspicious} />)
        if (goal === null) return <Fragment key={at}>{parts}</Fragment>
        return (
          <span
            key={at}
            className={cn(
              'block-goal',
              marked[goal] && 'is-marked',
              id !== undefined && id === active && 'is-active',
            )}
            data-goal={id}
          >
            {parts}
          </span>
        )
      })}
    </section>
  )
}

type PlacedLine = BlockLine & { at: number; isLast: boolean }

function Line({ line, suspicious }: { line: PlacedLine; suspicious: readonly SuspiciousPart[] }) {
  const { text, kind, status, at, isLast } = line
  const marks = suspicious.filter((part) => part.line === at)
  const end = status?.start ?? text.length
  return (
    <span
      className={cn(
        'block-line',
        kind === 'note' && 'is-note text-muted',
        (kind === 'none' || kind === 'more' || kind === 'other') && 'text-muted',
        (kind === 'open' || kind === 'close') && 'font-semibold text-accent-ink',
      )}
    >
      {highlighted(text.slice(0, end), marks)}
      {status && <span className={cn('font-medium', statusInk[status.word])}>{status.word}</span>}
      {!isLast && <span className="hidden">{'\n'}</span>}
    </span>
  )
}

function highlighted(text: string, parts: readonly SuspiciousPart[]) {
  if (parts.length === 0) return text
  let from = 0
  const pieces = parts.flatMap(({ start, end }) => {
    const before = text.slice(from, start)
    from = end
    return [
      before,
      <mark
        key={start}
        className="rounded-sm bg-warn-soft text-warn-ink underline decoration-wavy decoration-1"
      >
        {text.slice(start, end)}
      </mark>,
    ]
  })
  return [...pieces, text.slice(from)]
}

/** Lines of one goal together, every other line alone. */
function grouped(lines: PlacedLine[]): PlacedLine[][] {
  const groups: PlacedLine[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.goal !== null && last?.[0]?.goal === line.goal) last.push(line)
    else groups.push([line])
  }
  return groups
}

/** Where an arrow key leads from a goal: an index, null for nowhere, undefined for a key that is not ours. */
function nextGoal(key: string, from: number, count: number): number | null | undefined {
  if (key === 'ArrowDown') return Math.min(from + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(from - 1, 0)
  return key === 'Escape' && from >= 0 ? null : undefined
}

/** What is selected goes onto the clipboard as it stands in the text, whatever a browser makes of lines laid out as blocks. */
function copyAsWritten(event: ClipboardEvent<HTMLElement>) {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
  const region = event.currentTarget
  const range = selection.getRangeAt(0)
  // A selection that reaches beyond the block is the browser's to copy.
  if (!region.contains(range.startContainer) || !region.contains(range.endContainer)) return
  event.preventDefault()
  event.clipboardData.setData('text/plain', range.toString())
}
