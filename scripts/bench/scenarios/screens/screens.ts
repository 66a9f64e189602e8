import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { browsersThere, launchOptions } from '../../../../e2e/browser.ts'
import { Fault } from '../../../processes/fault.ts'
import { step } from '../../../processes/step.ts'
import type { Figure } from '../../report/figure.ts'
import { median } from '../../report/quantile.ts'
import { milliseconds } from '../../report/units.ts'
import { type Application, startApplication } from '../../setup/application.ts'
import type { Bed } from '../../setup/bed.ts'
import { type BenchOrganization, makeOrganization, password } from '../../setup/organization.ts'
import { endOf, startSync, withPool } from '../../sync.ts'
import { interactionOf, observeVitals, settled, type Vitals, vitalsOf } from './vitals.ts'
import { dialogs, listWalks, searchWalks, themeWalks, type Walk } from './walks.ts'

const people = 1_200
const mapped = 900
const slowerBy = 4
const loads = 5
const repetitions = 5

/**
 * How soon a browser on a slow machine (a processor slowed down by 4) answers clicks and keys, and how a page loads there,
 * in an organization of 1,200 people whose goals are synced.
 */
export async function screens(bed: Bed): Promise<Figure[]> {
  return bed.withDatabase((databaseUrl) =>
    withPool(databaseUrl, async (database) => {
      const organization = await makeOrganization(database, bed.servers[0].url, { people, mapped })
      const application = await startApplication(bed, databaseUrl, 32)
      const browser = await launched()
      try {
        await bed.servers[0].behave({ latencyMs: 0 })
        const runId = await startSync(database, organization)
        await step('Syncing the people of the screens', async () => {
          while (['waiting', 'running'].includes((await endOf(database, organization, runId)).state))
            await new Promise((resolve) => setTimeout(resolve, 100))
        })
        return await measured(browser, application, organization)
      } finally {
        await browser.close()
        await application.stop()
      }
    }),
  )
}

async function launched(): Promise<Browser> {
  const [found] = browsersThere()
  if (!found) throw new Fault('There is no browser to measure in: run npm test once, which installs one.')
  return chromium.launch(launchOptions(found))
}

async function measured(
  browser: Browser,
  { origin }: Application,
  organization: BenchOrganization,
): Promise<Figure[]> {
  const context = await signedIn(browser, origin, organization.adminEmail)
  const state = await context.storageState()
  await context.close()
  const inNewContext = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({
      storageState: state,
      viewport,
      baseURL: origin,
      colorScheme: 'light',
    })
    try {
      return await work(await slowPage(context))
    } finally {
      await context.close()
    }
  }
  const page = await step('Loading the integrations page', () => inTurn(loads, () => inNewContext(loaded)))
  const worst = async (what: string, walks: Walk[]) =>
    figureOf(what, await step(what, () => inNewContext((slow) => slowestOf(slow, walks))))
  return [
    ...pageFigures(page),
    await step('clicking on a bare page', () => inNewContext(bareFigure)),
    await worst('opening and closing each dialog and menu', dialogs),
    await worst('searching', searchWalks),
    await worst('switching the theme', themeWalks),
    await worst('switching between the lists of people', listWalks),
  ]
}

const viewport = { width: 1280, height: 900 }

async function signedIn(browser: Browser, origin: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, viewport })
  const page = await context.newPage()
  await page.goto('/signin')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /^Account of / }).waitFor()
  return context
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await observeVitals(page)
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowerBy })
  return page
}

async function inTurn<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < times; n++) results.push(await work())
  return results
}

/** With an empty cache, as on a first visit. */
async function loaded(page: Page): Promise<Vitals> {
  await open(page, '/admin?tab=integrations')
  return vitalsOf(page)
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('button', { name: /^Account of / }).waitFor()
  await page.waitForLoadState('networkidle')
  await settled(page)
}

type Timed = { what: string; ms: number }

/** The median of the longest interaction of each walk, the slowest walk first: a busy machine spoils single ones. */
async function slowestOf(page: Page, walks: Walk[]): Promise<Timed[]> {
  const timed: Timed[] = []
  for (const { what, path, begin, end } of walks) {
    await open(page, path)
    const times = await inTurn(repetitions, async () =>
      Math.max(await interactionOf(page, () => begin(page)), await interactionOf(page, () => end(page))),
    )
    timed.push({ what, ms: median(times) })
  }
  return timed.sort((a, b) => b.ms - a.ms)
}

/** A page with nothing but a button and what it opens: what the browser and this machine take for themselves. */
async function bareFigure(page: Page): Promise<Figure> {
  await page.goto(
    'data:text/html,<button onclick="dialog.showModal()">Open</button><dialog id="dialog">Open</dialog>',
  )
  const times = await inTurn(repetitions, async () =>
    Math.max(
      await interactionOf(page, () => page.getByRole('button').click()),
      await interactionOf(page, () => page.keyboard.press('Escape')),
    ),
  )
  return {
    what: `opening and closing the dialog of a bare page at ${slowerBy} × CPU throttle: from click or key to the next frame`,
    value: median(times),
    unit: ' ms',
    reach: null,
    beside: `the floor of the next four, median of ${repetitions}`,
  }
}

function figureOf(what: string, timed: Timed[]): Figure {
  return {
    what: `${what} at ${slowerBy} × CPU throttle, ${people.toLocaleString('en-US')} people: from click or key to the next frame`,
    value: timed[0]?.ms ?? 0,
    unit: ' ms',
    reach: { atMost: 200 },
    beside: `the slowest one, median of ${repetitions}: ${timed.map((one) => `${one.what} ${milliseconds(one.ms)}`).join(', ')}`,
  }
}

function pageFigures(vitals: Vitals[]): Figure[] {
  const beside = `/admin?tab=integrations at ${slowerBy} × CPU throttle, empty cache, median of ${loads} loads`
  const of = (name: keyof Vitals) => median(vitals.map((one) => one[name]))
  return [
    { what: 'largest contentful paint', value: of('lcp'), unit: ' ms', reach: { atMost: 1200 }, beside },
    { what: 'cumulative layout shift', value: of('cls'), unit: '', reach: { atMost: 0.02 }, beside },
    { what: 'total blocking time', value: of('tbt'), unit: ' ms', reach: { atMost: 400 }, beside },
  ]
}
