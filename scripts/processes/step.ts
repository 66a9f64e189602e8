const silenceMs = 10_000

let lastPrinted = 0

/** Prints a line of progress. */
export function printLine(line: string): void {
  lastPrinted = performance.now()
  console.log(line)
}

/** Prints what begins, a sign of progress after 10 silent seconds, and the duration when it is over 2 seconds. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  printLine(`${title} …`)
  const still = setInterval(() => {
    if (performance.now() - lastPrinted >= silenceMs) printLine(`  still at it, ${seconds()}`)
  }, 1000)
  try {
    const result = await work()
    if (performance.now() - began > 2000) printLine(`  done in ${seconds()}`)
    return result
  } finally {
    clearInterval(still)
  }
}
