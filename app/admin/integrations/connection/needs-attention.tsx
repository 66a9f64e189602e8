import { KeyRound } from 'lucide-react'
import type { ConnectionView } from '#lib/connections/view'
import { Button } from '#ui/controls/button'
import { Alert } from '#ui/feedback/alert'

type NeedsAttentionProps = { connection: ConnectionView; onReplaceKey: () => void }

// Faults that a new key fixes; the others are fixed in Culture Amp, or by another address or path in the same dialog.
const keyFaults = new Set(['unauthorized', 'token_refused', 'unknown_key_id', 'unreadable_secret'])

/** What is wrong with the connection, in its sentence, with the way to fix it; nothing in every other state. */
export function NeedsAttention({ connection, onReplaceKey }: NeedsAttentionProps) {
  const { state, stateCode, stateMessage } = connection
  if (state !== 'needs_attention') return null
  const isKeyFault = stateCode !== null && keyFaults.has(stateCode)
  return (
    <Alert
      tone="bad"
      title="We can’t read from Culture Amp."
      action={
        <Button size="sm" onClick={onReplaceKey}>
          <KeyRound aria-hidden />
          {isKeyFault ? 'Replace key' : 'Change settings'}
        </Button>
      }
    >
      {stateMessage}
    </Alert>
  )
}
