import { z } from 'zod'

const thrown = z.object({ message: z.string().default('') })

const spec = z.object({
  file: z.string(),
  line: z.number(),
  title: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(thrown) })) })),
})

const suite = z.object({
  specs: z.array(spec).default([]),
  get suites() {
    return z.array(suite).default([])
  },
})

/** What of Playwright's JSON report is read. */
export const playwrightReport = z.object({
  stats: z.object({ expected: z.number() }),
  errors: z.array(thrown),
  suites: z.array(suite),
})

/** Each test that failed, or passed at a second try, and each error outside of any test, with what it says. */
export function failedBrowserTests({ suites, errors }: z.infer<typeof playwrightReport>): string[] {
  return [...suites.flatMap(failedOf), ...errors.map(({ message }) => message)]
}

function failedOf({ specs, suites }: z.infer<typeof suite>): string[] {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const said = results.flatMap((result) => result.errors.map(({ message }) => message))
        return [`e2e/${file}:${line} › ${title}`, ...said].join('\n')
      }),
  )
  return [...own, ...suites.flatMap(failedOf)]
}
