'use server'

import type { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { chooseStatusWord, StatusWordInput } from '#lib/status-words/overrides'

/** Stores what an unknown status word means, for later answers and stored goals. Refused for a word with a meaning of its own. */
export const chooseStatusWordAction = async (input: z.input<typeof StatusWordInput>) =>
  action('admin', StatusWordInput, input, (admin, choice) => chooseStatusWord(database(), admin, choice))
