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
import { Instant } from '#ui/clock/instant'
import { Avatar } from '#ui/display/avatar'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { FoldedEntry } from './folded-entry.tsx'
import type { ActivityEntry } from './use-activity-page.ts'

const columns = [
  { key: 'what', label: 'What' },
  { key: 'who', label: 'Who', className: 'w-56' },
  { key: 'when', label: 'When', className: 'w-48 text-right' },
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

type ActivityTableProps = {
  entries: ActivityEntry[]
  /** The filters as the API takes them. */
  asked: string
  isChanging: boolean
}

/** One page of the activity log. */
export function ActivityTable({ entries, asked, isChanging }: ActivityTableProps) {
  return (
    <Table caption="Activity log" columns={columns} isChanging={isChanging}>
      {entries.map((entry) => (
        <Entry
          key={entry.members ? `from-${entry.members.asked.oldest}` : entry.id}
          entry={entry}
          asked={asked}
        />
      ))}
    </Table>
  )
}

function Entry({ entry, asked }: { entry: ActivityEntry; asked: string }) {
  const { action, summary, userName, at, members } = entry
  const [thing = ''] = action.split('.')
  const Icon = action.endsWith('refused') ? Ban : (icons.get(thing) ?? RefreshCw)
  return (
    <TableRow>
      <TableCell className="wide:align-top">
        <span className="flex min-w-0 items-start gap-2.5">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          {members ? (
            <FoldedEntry summary={summary} members={members} asked={asked} />
          ) : (
            <span className="wrap-anywhere min-w-0">{summary}</span>
          )}
        </span>
      </TableCell>
      <TableCell label="Who" className="wide:align-top">
        {userName ? (
          <span className="flex items-center gap-2.5">
            <Avatar name={userName} className="size-6 max-wide:hidden" />
            <span className="wrap-anywhere min-w-0">{userName}</span>
          </span>
        ) : (
          <span className="flex items-center gap-2.5 text-muted">
            <Bot aria-hidden className="mx-1 size-4 shrink-0 max-wide:hidden" />
            PerfCopilot
          </span>
        )}
      </TableCell>
      <TableCell label="When" className="wide:text-right wide:align-top">
        <span className="block">
          <RelativeTime instant={at} />
        </span>
        <span className="block text-muted text-xs">
          <Instant instant={at} />
        </span>
      </TableCell>
    </TableRow>
  )
}
