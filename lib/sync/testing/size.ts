/** The usual size of a test, or the greater one under `npm run test:long`. */
export function size(usual: number, long: number): number {
  return process.env.LONG === '1' ? long : usual
}
