/** Waits for something that another process or timer does; the test's own limit ends it. Counts a failure as not yet. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const holds = async () => condition()
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 20))
}
