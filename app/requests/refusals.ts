import { signedOutSentence } from '../ui/feedback/signed-out.ts'

/** What every action may answer besides its own results. */
export type Refusal = {
  ok: false
  code: 'signed_out' | 'forbidden' | 'foreign_origin' | 'malformed' | 'unstorable' | 'unexpected'
  message: string
}

const refusal = (code: Refusal['code'], message: string): Refusal => ({ ok: false, code, message })

/** The same sentences for every action, and for routes that change something. */
export const refusals = {
  signed_out: refusal('signed_out', signedOutSentence),
  forbidden: refusal('forbidden', 'You don’t have access. Nothing was changed. Ask an HR admin.'),
  foreign_origin: refusal(
    'foreign_origin',
    'This request did not come from PerfCopilot. Nothing was changed. Reload and try again.',
  ),
  malformed: refusal('malformed', 'This page is out of date. Nothing was changed. Reload and try again.'),
  unstorable: refusal(
    'unstorable',
    'The text holds an invisible character that can’t be stored. Nothing was changed. Type it again instead of pasting it.',
  ),
}
