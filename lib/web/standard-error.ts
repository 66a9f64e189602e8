// `NODE_DEBUG` and `DEBUG` make Node and packages print whole requests, with cookies and keys in them. Node reads the first
// before any code runs, so what it prints is stopped where it comes out.

type Passes = (text: string) => boolean

/** Keeps what `NODE_DEBUG` and `DEBUG` print from standard error; everything else passes. For commands. */
export function hideDebugOutput(): void {
  delete process.env.DEBUG
  const ofNode = new RegExp(`^\\S+ (?:${escapeSign}\\[\\d+m)?${process.pid}(?:${escapeSign}\\[\\d+m)?: `)
  filter((text) => !ofNode.test(text))
}

/** Keeps everything from standard error; warnings of Node are passed on. For processes that log. */
export function closeStandardError(warn: (line: string) => void): void {
  filter((text) => {
    const warning = /^\(node:\d+\) ([^\n]*)/.exec(text)?.[1]
    if (warning) warn(warning)
    return false
  })
}

const escapeSign = String.fromCharCode(27)

function filter(passes: Passes): void {
  const write = process.stderr.write.bind(process.stderr) as (text: unknown, ...rest: unknown[]) => boolean
  process.stderr.write = ((text: unknown, ...rest: unknown[]) => {
    if (typeof text !== 'string' || text === '' || passes(text)) return write(text, ...rest)
    const done = rest.at(-1)
    if (typeof done === 'function') process.nextTick(done)
    return true
  }) as typeof process.stderr.write
}
