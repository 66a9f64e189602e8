import { Check, Eye, ShieldCheck, UserRoundCheck } from 'lucide-react'
import { BlockText } from '../block/block-text.tsx'

const sample = [
  '[GOALS]',
  '- Cut onboarding time to 10 days — completed',
  '- Launch partner portal — on_track',
  '  Note: Legal review is booked for December.',
  '- Hire two analysts — at_risk',
  '[/GOALS]',
].join('\n')

const promises = [
  { icon: Eye, words: 'Managers read the block exactly as it will be sent, before it is sent.' },
  { icon: UserRoundCheck, words: 'HR connects Culture Amp once and maps people once.' },
  { icon: ShieldCheck, words: 'Goals are only read. Nothing is ever written to Culture Amp.' },
]

/** What the product is for, beside the sign-in form: a sentence, a sample block and three promises. */
export function ProductPromise() {
  return (
    <div className="relative isolate flex h-full flex-col justify-center overflow-hidden border-line border-l bg-canvas px-10 py-16 xl:px-20">
      <div
        aria-hidden
        className="absolute inset-0 -z-10 bg-[radial-gradient(60rem_40rem_at_80%_-10%,var(--accent-soft),transparent_70%)]"
      />
      <div className="mx-auto grid w-full max-w-lg gap-8">
        <p className="text-balance font-semibold text-[2rem] leading-[1.15] tracking-[-0.022em]">
          Start every review from the goals you agreed.
        </p>
        <div aria-hidden className="relative">
          <div className="-inset-x-4 absolute top-6 bottom-[-1.25rem] rounded-2xl border border-line bg-surface/50" />
          <div className="relative rounded-2xl border border-line bg-surface p-4 shadow-float">
            <div className="mb-3 flex items-center gap-2.5">
              <span className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink text-xs">
                MO
              </span>
              <span className="flex-1">
                <span className="block font-medium leading-5">Maya Okafor</span>
                <span className="block text-muted text-xs">3 goals from Culture Amp</span>
              </span>
              <span className="flex items-center gap-1 rounded-full bg-good-soft px-2 py-1 font-medium text-good-ink text-xs">
                <Check className="size-3.5" />
                Up to date
              </span>
            </div>
            <BlockText personName="Maya Okafor" text={sample} />
          </div>
        </div>
        <ul className="mt-4 grid gap-3">
          {promises.map(({ icon: Icon, words }) => (
            <li key={words} className="flex items-start gap-3">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
              <span className="text-muted">{words}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
