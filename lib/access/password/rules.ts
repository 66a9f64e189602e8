import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

/** Length protects, rules about digits and signs do not (NIST SP 800-63B, 3.1.1.2). */
const shortestPassword = 12

/** More than anyone types; a bound on the work of hashing. */
const maxPasswordLength = 256

/** zxcvbn looks at the beginning only: its work grows with the square of the length. */
const looked = 32

// zxcvbn's score of 3: ten thousand times as many guesses as the sign-in limits let through in a century.
const lowestScore = 3

let estimator: ZxcvbnFactory | undefined

/**
 * What is wrong with a new password, as one sentence with the way out; null when it may be set.
 * @param about words that an attacker would try first: the person's name and email, the organization
 */
export function passwordFault(password: string, about: string[]): string | null {
  const characters = [...password.normalize('NFC')].length
  if (characters < shortestPassword)
    return `Use at least ${shortestPassword} characters, for example four words that do not belong together.`
  if (characters > maxPasswordLength) return `Use at most ${maxPasswordLength} characters.`
  estimator ??= new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...common, ...english } })
  const words = wordsOf(about)
  const { score } = estimator.check(password.slice(0, looked), words)
  return score >= lowestScore && beside(words, password) >= shortestBeside ? null : tooEasy
}

const tooEasy =
  'This password is easy to guess: it is a common one, or made from your name, your organization or a pattern. Use words that do not belong together.'

/** Names with a year behind them are long, and yet the first that an attacker tries. */
const shortestBeside = 8

const wordsOf = (about: string[]) =>
  [...about, 'PerfCopilot', 'Culture Amp']
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)

/** How many characters are left of a password without these words. */
function beside(words: string[], password: string): number {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase()).length
}
