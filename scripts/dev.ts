import { command } from './processes/command.ts'
import { supervise } from './processes/supervisor.ts'

await command(() => supervise('dev'))
