import { useMutation } from '@tanstack/react-query'
import { Pause, Play, RefreshCw } from 'lucide-react'
import { ImportButton } from '#app/admin/imports/import-button.tsx'
import { startSyncAction } from '#app/palette/actions'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { Button } from '#ui/controls/button'
import { toast } from '#ui/feedback/toast'
import { resumeAction } from '../actions.ts'
import { type ConnectionData, useInvalidate } from '../data.ts'

type ConnectionActionsProps = {
  data: ConnectionData
  onOpen: (dialog: 'connect' | 'pause' | 'disconnect') => void
}

/** The buttons of the card. What is refused is said under them. */
export function ConnectionActions({ data: { connection, sync }, onOpen }: ConnectionActionsProps) {
  const invalidate = useInvalidate()
  const start = useMutation(actionMutation(startSyncAction))
  const resume = useMutation(actionMutation(resumeAction))
  const isPaused = connection.state === 'paused'

  const syncNow = async () => {
    if ((await start.mutateAsync()).ok) await invalidate()
  }
  const resumeNow = async () => {
    if (!(await resume.mutateAsync()).ok) return
    toast('Syncing resumed.')
    start.reset()
    await invalidate()
  }

  if (connection.state === 'not_connected') {
    return (
      <div className="flex flex-wrap gap-2 sm:justify-end">
        <ImportButton kind="goals" />
        <Button variant="primary" onClick={() => onOpen('connect')}>
          Connect
        </Button>
      </div>
    )
  }
  const failure = failureOf(start.data) ?? failureOf(resume.data)
  return (
    <div className="grid gap-2 sm:justify-items-end">
      <div className="flex flex-wrap gap-2 sm:justify-end">
        <Button
          variant={isPaused ? 'secondary' : 'primary'}
          loading={start.isPending}
          whyNot={isPaused ? 'Syncing is paused.' : sync.current ? 'A sync is running.' : null}
          onClick={() => void syncNow()}
        >
          <RefreshCw aria-hidden />
          Sync now
        </Button>
        {isPaused ? (
          <Button variant="primary" loading={resume.isPending} onClick={() => void resumeNow()}>
            <Play aria-hidden />
            Resume
          </Button>
        ) : (
          <Button onClick={() => onOpen('pause')}>
            <Pause aria-hidden />
            Pause
          </Button>
        )}
        <Button onClick={() => onOpen('connect')}>Manage</Button>
        <Button variant="ghost" onClick={() => onOpen('disconnect')}>
          Disconnect
        </Button>
      </div>
      {failure && (
        <p role="alert" className="max-w-sm text-[0.8125rem] text-bad-ink sm:text-right">
          {failure}
        </p>
      )}
    </div>
  )
}
