import { command } from './command.ts'
import { supervise } from './supervisor.ts'

await command(() => supervise('built'))
