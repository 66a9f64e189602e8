import { setTimeout as delay } from 'node:timers/promises'
import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { milliseconds } from '../report/units.ts'
import { startApplication } from '../setup/application.ts'
import type { Bed } from '../setup/bed.ts'
import { makeOrganization, password } from '../setup/organization.ts'
import { withPool } from '../sync.ts'

const betweenAsksMs = 20

/**
 * How long `/api/health` takes while hundreds of people sign in at once: each from another network address and to an account
 * that does not exist, so that every one of them has a password hashed.
 */
export async function manySignIns(bed: Bed): Promise<Figure[]> {
  const { signIns } = bed.sizes
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      await makeOrganization(database, bed.servers[0].url, { people: 10 })
      const application = await startApplication(bed, databaseUrl, 32)
      try {
        const { origin } = application
        await timeOfHealth(origin)
        const form = await signInForm(origin)
        const { answers, health } = await step(`${signIns} sign-ins at once`, () =>
          whileAskingHealth(
            origin,
            Array.from({ length: signIns }, (_, n) => attempt(origin, form, n)),
          ),
        )
        const busy = answers.filter(({ location }) => location.includes('busy')).length
        return [
          {
            what: `/api/health while ${signIns} people sign in at once: slowest answer`,
            value: Math.max(...health),
            unit: ' ms',
            reach: { atMost: 1_000 },
            beside: `median ${milliseconds(median(health))} of ${health.length}; all sign-ins answered after ${milliseconds(Math.max(...answers.map(({ ms }) => ms)))}, ${busy} of them “busy, try again”`,
          },
        ]
      } finally {
        await application.stop()
      }
    }),
  )
}

type Form = { csrfToken: string; cookie: string }

async function signInForm(origin: string): Promise<Form> {
  const answer = await fetch(`${origin}/api/auth/csrf`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return { csrfToken, cookie }
}

async function attempt(origin: string, { csrfToken, cookie }: Form, n: number) {
  const began = performance.now()
  const email = `nobody.${n}@example.test`
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin, 'x-forwarded-for': `192.0.2.${n % 256}, 198.51.100.${Math.floor(n / 2)}` },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const body = await answer.text()
  return { ms: performance.now() - began, location: `${answer.headers.get('location') ?? ''} ${body}` }
}

async function whileAskingHealth<T>(
  origin: string,
  work: Promise<T>[],
): Promise<{ answers: T[]; health: number[] }> {
  const health: number[] = []
  let isOver = false
  const asking = async () => {
    while (!isOver) {
      health.push(await timeOfHealth(origin))
      await delay(betweenAsksMs)
    }
  }
  const [answers] = await Promise.all([
    Promise.all(work).finally(() => {
      isOver = true
    }),
    asking(),
  ])
  return { answers, health }
}

async function timeOfHealth(origin: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(`${origin}/api/health`)
  await answer.text()
  if (answer.status !== 200) throw new Error(`/api/health answered ${answer.status}.`)
  return performance.now() - began
}
