'use server'

import type { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { chooseStatusWord, StatusWordInput } from '#lib/status-words/overrides'

export const chooseStatusWordAction = async (input: z.input<typeof StatusWordInput>) =>
  action('admin', StatusWordInput, input, (admin, choice) => chooseStatusWord(database(), admin, choice))
