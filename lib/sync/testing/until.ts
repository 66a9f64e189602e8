/** Polls until the condition holds, within the test's own timeout. A condition that throws does not hold yet. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const holds = async () => condition()
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 20))
}
