import type { NotGoodCode } from '#lib/goals/outcome-kind'
import { partAddress } from '../../integrations/parts.ts'
import { segmentAddress } from '../../integrations/people/segments.ts'

type Fix = {
  /** What to do, for everyone with this outcome. */
  sentence: string
  /** Where it is done, where that is not the person's own page. */
  link?: { label: string; href: string }
}

const ids = { label: 'Open mapped employees', href: segmentAddress('mapped') }
const check = { label: 'Open people to check', href: segmentAddress('check') }
const report = { label: 'Open Diagnostics', href: partAddress('diagnostics') }

/** The one fix of each outcome that is not good. */
export const fixes: Record<NotGoodCode, Fix> = {
  unknown_id: { sentence: 'Culture Amp doesn’t know the ID. Correct it.', link: ids },
  refused_id: { sentence: 'Culture Amp rejected the ID. Correct it.', link: ids },
  forbidden: {
    sentence: 'Give the key “Goals” read access in Culture Amp, then retry.',
  },
  unreadable: {
    sentence: 'Retry. If it happens again, copy the report and contact support.',
    link: report,
  },
  unavailable: { sentence: 'Culture Amp did not respond. Retry.' },
  rate_limited: { sentence: 'Culture Amp limits the rate of requests. Retry in a few minutes.' },
  not_reached: { sentence: 'The sync ended before their turn. Fix what ended it, then retry.' },
  could_not_be_processed: {
    sentence: 'Retry. If it happens again, copy the report and contact support.',
    link: report,
  },
  empty: { sentence: 'Correct the ID, or confirm that the person has no goals.', link: check },
  emptied: { sentence: 'Correct the ID, or confirm that the person has no goals.', link: check },
  incomplete: { sentence: 'Nothing was removed. Retry to get the whole list.' },
  all_skipped: {
    sentence:
      'None of the received rows is a visible goal of this person. Check the ID; if it is right, see Diagnostics.',
    link: ids,
  },
  mapping_changed: { sentence: 'Nothing to do: the new ID is read on its own.' },
}
