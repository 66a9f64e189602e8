import { environment } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { shownSettings } from './configuration/shown-settings.ts'
import { tryAll } from './configuration/trials.ts'
import { printColumns } from './operator-command.ts'

await command(async () => {
  readDotEnv()
  const settings = environment()
  console.log('Settings')
  printColumns(shownSettings(settings).map(([name, value]) => ['  ', name, value]))
  console.log('\nTried')
  const trials = await tryAll(settings, process.env)
  printColumns(trials.map(({ name, outcome, told }) => ['  ', outcome, name, told]))
  if (trials.some(({ outcome }) => outcome === 'failed'))
    throw new Fault('\nFix what failed, then run this again.')
})
