import { faultOf, log } from '#lib/log'
import { closeStandardError } from './standard-error.ts'

const longest = 300
// Colours of a terminal.
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/**
 * Sends what the framework and packages print through the log, so that the process writes nothing but its JSON lines. Of an
 * error only name, code and place are written: its message can hold a goal's text.
 */
export function logConsole(): void {
  closeStandardError((line) => log.warn(line.slice(0, longest)))
  for (const [method, level] of [
    ['log', 'info'],
    ['info', 'info'],
    ['debug', 'debug'],
    ['warn', 'warn'],
    ['error', 'error'],
  ] as const) {
    console[method] = (...given: unknown[]) => {
      const error = given.find((part) => part instanceof Error)
      const text = given.filter((part) => typeof part === 'string').join(' ')
      const line = (text.replace(escapes, '').split('\n')[0] ?? '').trim().slice(0, longest)
      if (error) log[level]({ fault: faultOf(error) }, 'printed by the framework or a package')
      else if (line) log[level](line)
    }
  }
}
