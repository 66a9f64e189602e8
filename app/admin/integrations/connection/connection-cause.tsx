import type { ConnectionView } from '#lib/connections/view'
import { RelativeTime } from '#ui/display/relative-time'

/** Why the connection is in its state, who did it and when. */
export function ConnectionCause({ connection }: { connection: ConnectionView }) {
  const { state, stateMessage, stateByName, stateAt } = connection
  if (!stateAt) {
    return <p>Connect once; from then on every review prompt carries each employee’s goals.</p>
  }
  const by = stateByName ? ` by ${stateByName}` : ''
  const when = <RelativeTime instant={stateAt} />
  switch (state) {
    case 'not_connected':
      return (
        <p>
          Disconnected{by} {when}. Nothing is read until somebody connects again.
        </p>
      )
    case 'paused':
      return (
        <p className="wrap-break-word">
          Paused{by} {when}
          {stateMessage ? `: ${stateMessage}` : '. Nothing is read until somebody resumes.'}
        </p>
      )
    case 'needs_attention':
      return <p>Noticed {when}. Stored goals stay as they are.</p>
    case 'connected':
      return (
        <p>
          {connection.stateCode === 'resumed' ? 'Resumed' : 'Connected'}
          {by} {when}.
        </p>
      )
  }
}
