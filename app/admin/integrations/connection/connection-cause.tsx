import type { ConnectionView } from '#lib/connections/view'
import { RelativeTime } from '#ui/display/relative-time'

type ConnectionCauseProps = {
  connection: ConnectionView
  /** Goals in reviews came from a file. */
  hasFile: boolean
}

/** Why the connection is in its state, who did it and when. */
export function ConnectionCause({ connection, hasFile }: ConnectionCauseProps) {
  const { state, stateMessage, stateByName, stateAt } = connection
  if (!stateAt) {
    return hasFile ? (
      <p>Connect to sync goals every day instead of importing them.</p>
    ) : (
      <p>Connect once to include each employee’s goals in their reviews.</p>
    )
  }
  const by = stateByName ? ` by ${stateByName}` : ''
  const when = <RelativeTime instant={stateAt} />
  switch (state) {
    case 'not_connected':
      return (
        <p>
          Disconnected{by} {when}. Goals won’t update until you connect again.
        </p>
      )
    case 'paused':
      return (
        <p className="wrap-break-word">
          Paused{by} {when}
          {stateMessage ? `: ${stateMessage}` : '. Goals won’t update until you resume.'}
        </p>
      )
    case 'needs_attention':
      return <p>Since {when}. Saved goals are unchanged.</p>
    case 'connected':
      return (
        <p>
          {connection.stateCode === 'resumed' ? 'Resumed' : 'Connected'}
          {by} {when}.
        </p>
      )
  }
}
