/** The Culture Amp user ID of the n-th person of any organization of the bench. */
export const ownerId = (n: number): string => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
