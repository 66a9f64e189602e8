'use server'

import type { z } from 'zod'
import { act } from '#app/act'
import { chooseStatusWord, StatusWordInput } from '#lib/connections/status-words'
import { database } from '#lib/database'

export const chooseStatusWordAction = async (input: z.input<typeof StatusWordInput>) =>
  act('admin', StatusWordInput, input, (admin, choice) => chooseStatusWord(database(), admin, choice))
