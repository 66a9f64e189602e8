/** Longest stored name of a goal, in code points; longer ones are truncated. `goals_name` in the database repeats it. */
export const goalNameLimit = 500

/** Longest stored description of a goal, in code points; longer ones are truncated. `goals_description` repeats it. */
export const goalDescriptionLimit = 1_000

/** Longest stored status word, in code points; longer ones are truncated. */
export const statusWordLimit = 100

/** Most goals in a block. */
export const blockGoalLimit = 50

/** Most characters in a block, in UTF-16 code units; a block never has more code points than that. */
export const blockCharacterLimit = 24_000
