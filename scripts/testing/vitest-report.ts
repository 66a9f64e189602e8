import path from 'node:path'
import { z } from 'zod'
import { root } from '../root.ts'

/** What of Vitest's JSON report is read. */
export const vitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      /** The file's whole path. */
      name: z.string(),
      status: z.string(),
      /** Why the file itself failed, if it did. */
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** Each failed test, and each file that could not be loaded, with what it says. */
export function failedTests({ testResults }: z.infer<typeof vitestReport>): string[] {
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = path.relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [`${file}\n${message}`]
    return failed.map((test) => [`${file} › ${test.fullName}`, ...(test.failureMessages ?? [])].join('\n'))
  })
}
