import {
  Ban,
  Bot,
  Cable,
  Eye,
  KeyRound,
  Link2,
  LogIn,
  type LucideIcon,
  RefreshCw,
  Trash2,
} from 'lucide-react'
import { Avatar } from '#ui/display/avatar'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { ActivityEntry } from './use-activity-page.ts'

const columns = [
  { key: 'what', label: 'What' },
  { key: 'who', label: 'Who' },
  { key: 'when', label: 'When', className: 'sm:text-right' },
]

// By the words before the dot of an action (lib/activity/record.ts).
const icons = new Map<string, LucideIcon>([
  ['connection', Cable],
  ['mapping', Link2],
  ['sync', RefreshCw],
  ['removals', Trash2],
  ['block', Eye],
  ['session', LogIn],
  ['service_token', KeyRound],
])

/** One page of the activity log. Drawn in the browser only, so that times may be in its zone. */
export function ActivityTable({ entries, isChanging }: { entries: ActivityEntry[]; isChanging: boolean }) {
  return (
    <Table caption="Activity log" columns={columns} isChanging={isChanging}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </Table>
  )
}

function Entry({ entry: { action, summary, userName, at } }: { entry: ActivityEntry }) {
  const [thing = ''] = action.split('.')
  const Icon = action.endsWith('refused') ? Ban : (icons.get(thing) ?? RefreshCw)
  return (
    <TableRow>
      <TableCell className="sm:w-full">
        <span className="flex min-w-0 items-start gap-2.5">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="wrap-anywhere min-w-0">{summary}</span>
        </span>
      </TableCell>
      <TableCell label="Who" className="sm:max-w-56">
        {userName ? (
          <span className="flex items-center gap-2.5 sm:min-w-36">
            <Avatar name={userName} className="size-6 max-sm:hidden" />
            <span className="wrap-break-word min-w-0">{userName}</span>
          </span>
        ) : (
          <span className="flex items-center gap-2.5 text-muted sm:min-w-36">
            <Bot aria-hidden className="mx-1 size-4 shrink-0 max-sm:hidden" />
            PerfCopilot
          </span>
        )}
      </TableCell>
      <TableCell label="When" className="sm:whitespace-nowrap sm:text-right">
        <span className="block">
          <RelativeTime instant={at} />
        </span>
        <span className="block text-muted text-xs">{exact(at)}</span>
      </TableCell>
    </TableRow>
  )
}

const exact = (at: string) =>
  new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
