import { expect, test } from 'vitest'
import { cultureAmpWord } from './culture-amp-word.ts'

test.each(['at_risk', 'At Risk', 'AT-RISK'])('the same word in another form is not repeated: %s', (word) => {
  expect(cultureAmpWord({ status: 'at_risk', cultureAmpStatus: word })).toBeNull()
})

test('a word that was mapped to another one is shown as Culture Amp wrote it', () => {
  expect(cultureAmpWord({ status: 'at_risk', cultureAmpStatus: 'Behind' })).toBe('Culture Amp: Behind')
})

test('a status that Culture Amp did not send is not passed off as one', () => {
  expect(cultureAmpWord({ status: 'on_track', cultureAmpStatus: null })).toBe('Culture Amp: no status')
})
