'use client'

import { CloudOff, DatabaseZap, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonVariants } from './ui/controls/button-variants.tsx'
import { SupportText } from './ui/feedback/support.tsx'
import { FullPageNote } from './ui/layout/full-page-note.tsx'

type Health = 'well' | 'database_away' | 'server_away'

const notes = {
  well: {
    icon: <TriangleAlert />,
    title: 'Something went wrong',
    sentence:
      'Your saved data is safe. Try again. If it happens again, contact support with the reference below.',
  },
  database_away: {
    icon: <DatabaseZap />,
    title: 'PerfCopilot is temporarily unavailable',
    sentence:
      'The database can’t be reached. Your saved data is safe. Try again in a moment; if it happens again, contact support.',
  },
  server_away: {
    icon: <CloudOff />,
    title: 'PerfCopilot can’t be reached',
    sentence: 'Check your connection and try again.',
  },
} satisfies Record<Health, { icon: React.ReactNode; title: string; sentence: string }>

// An error that crosses to the browser has lost its message on purpose; /api/health still knows what is wrong.
async function askHealth(): Promise<Health> {
  const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
  if (!answer) return 'server_away'
  return answer.status === 503 ? 'database_away' : 'well'
}

const pollEveryMs = 5_000

/** What is known of the server, polled while the page is shown. */
function useHealth(): Health {
  const [health, setHealth] = useState<Health>('well')
  useEffect(() => {
    const ask = () => void askHealth().then(setHealth)
    ask()
    const timer = setInterval(ask, pollEveryMs)
    return () => clearInterval(timer)
  }, [])
  return health
}

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const health = useHealth()
  const { icon, title, sentence } = notes[health]
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <FullPageNote
      icon={icon}
      title={title}
      actions={
        <>
          <button type="button" className={buttonVariants({ variant: 'primary' })} onClick={retry}>
            Try again
          </button>
          <a href="/" className={buttonVariants()}>
            Go to the home page
          </a>
        </>
      }
      aside={
        reference && (
          <>
            Reference{' '}
            <code translate="no" className="select-all font-mono text-ink">
              {reference}
            </code>
          </>
        )
      }
    >
      <p role="alert">
        <SupportText>{sentence}</SupportText>
      </p>
    </FullPageNote>
  )
}
