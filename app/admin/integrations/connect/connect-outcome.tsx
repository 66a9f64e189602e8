import { isSignedOut } from '#app/ui/feedback/signed-out'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { Disclosure } from '#ui/controls/disclosure'
import { Alert } from '#ui/feedback/alert'
import { SignInAgain } from '#ui/feedback/sign-in-again'
import type { ConnectForm, ConnectMessage } from './use-connect-form.ts'

/** What the test or the save said, with the next step as a button where there is one. */
export function ConnectOutcome({ form }: { form: ConnectForm }) {
  const { outcome } = form
  if (!outcome) return null
  if (outcome.kind === 'good') {
    return (
      <Alert tone={tones[outcome.access]}>
        {outcome.message}
        {outcome.notes.map((note) => (
          <p key={note} className="mt-1">
            {note}
          </p>
        ))}
        {outcome.seen.length > 0 && <Details lines={outcome.seen} />}
      </Alert>
    )
  }
  const steps = nextSteps(outcome, form)
  return (
    <Alert tone="bad" {...(steps.length > 0 ? { action: steps } : {})}>
      {outcome.message}
      {outcome.detail && <Details lines={[outcome.detail]} />}
    </Alert>
  )
}

/** Access that no test could prove yet is no success and no fault. */
const tones = { proven: 'good', lacking: 'warn', open: 'info' } as const

/** Shorter than this, a detail is shown as it is: nothing unfolds to two words. */
const shortDetail = 60

/** What Culture Amp said, or how its answer looked. */
function Details({ lines }: { lines: string[] }) {
  const list = (
    <ul
      translate="no"
      className={cn(
        'grid gap-1 wrap-break-word font-mono text-[0.8125rem]',
        lines.length > 1 && 'list-disc pl-5',
      )}
    >
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  return (
    <div className="mt-1">
      {lines.join(' ').length < shortDetail ? list : <Disclosure label="Details">{list}</Disclosure>}
    </div>
  )
}

function nextSteps(
  outcome: Extract<ConnectMessage, { kind: 'bad' }>,
  { takePath, save, isBusy }: ConnectForm,
) {
  const path = outcome.suggestedGoalsPath
  return [
    ...(isSignedOut(outcome.message) ? [<SignInAgain key="sign-in" inNewTab />] : []),
    ...(path
      ? [
          <div key="path" className="grid w-full justify-items-start gap-1.5">
            <p>
              This path works:{' '}
              <code translate="no" className="break-all font-mono text-[0.8125rem]">
                {path}
              </code>
            </p>
            <Button size="sm" disabled={isBusy} onClick={() => void takePath(path)}>
              Use this path
            </Button>
          </div>,
        ]
      : []),
    ...(outcome.offer === 'save_anyway'
      ? [
          <Button key="anyway" size="sm" disabled={isBusy} onClick={() => void save({ saveAnyway: true })}>
            Save anyway
          </Button>,
        ]
      : []),
    ...(outcome.offer === 'other_account'
      ? [
          <Button key="other" size="sm" disabled={isBusy} onClick={() => void save({ otherAccount: true })}>
            Save for the other account
          </Button>,
        ]
      : []),
  ]
}
