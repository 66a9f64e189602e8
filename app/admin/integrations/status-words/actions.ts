'use server'

import type { z } from 'zod'
import { act } from '#app/requests/admin-action'
import { database } from '#lib/database'
import { chooseStatusWord, StatusWordInput } from '#lib/status-words/overrides'

export const chooseStatusWordAction = async (input: z.input<typeof StatusWordInput>) =>
  act('admin', StatusWordInput, input, (admin, choice) => chooseStatusWord(database(), admin, choice))
