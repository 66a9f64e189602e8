/**
 * Whether a key belongs to an input method that is composing a character, as for Japanese. Safari ends the composition before
 * the key that does, which has the code 229 then (https://bugs.webkit.org/show_bug.cgi?id=165004).
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229
