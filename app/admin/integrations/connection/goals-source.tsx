import { FileText } from 'lucide-react'
import type { FileSource } from '#db/queries/imports/goal-run'
import { Instant } from '#ui/clock/instant'

/** Which import goals in reviews came from, so that no one takes them for Culture Amp's own answers. */
export function GoalsSource({ file }: { file: FileSource }) {
  const { importedAt, byName, fileName, isLatest } = file
  return (
    <p className="flex items-start gap-2.5">
      <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="wrap-anywhere min-w-0">
        {isLatest ? 'Goals come from a file' : 'Some goals still come from a file'}, imported{' '}
        <Instant instant={importedAt} style="longDay" />
        {byName && ` by ${byName}`}
        {fileName ? `: ${fileName}` : '.'}
        {!isLatest && (
          <span className="block text-[0.8125rem] text-muted">
            Their people have no Culture Amp user ID, or a removal waits for your decision.
          </span>
        )}
      </span>
    </p>
  )
}
