const flagOfRegion = /\u{1F3F4}[\u{E0020}-\u{E007E}]{2,6}\u{E007F}/gu

const hiding = [
  // Tag characters spell invisible ASCII; supplementary variation selectors carry bytes.
  /[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/u,
  // Overrides turn words around. Marks and isolates are left alone: Hebrew and Arabic need them.
  /[\u202D\u202E]/,
  // Four zero-width characters in a row are never typed; one joiner is Persian, Hindi or a family emoji.
  /(?:[\u200B-\u200F\u2060-\u2064\u180E\uFEFF\u3164\u115F\u1160\u2800]|[\uFE00-\uFE0F]|\u034F){4}/,
]

/** Whether a text, as stored, carries characters that hide something from its reader. */
export function hidesText(text: string): boolean {
  const rest = text.replace(flagOfRegion, '')
  return hiding.some((sign) => sign.test(rest)) || countZeroWidth(rest) >= 3
}

const countZeroWidth = (text: string): number =>
  text.match(/[a-z][\u200B\u2060\uFEFF]+(?=[a-z])/gi)?.length ?? 0

const speaker = 'system|assistant|developer|user|human|chatgpt|claude|gemini|copilot|gpt|llm|ai|prompt'

const shapes: readonly RegExp[] = [
  // Tokens of chat templates.
  /<\||\|>|<<\s*\/?\s*sys\s*>>|<\/?s>|```|\[\/?inst\]|<(?:start|end)_of_turn>/i,
  /<\/?\s*(?:system|assistant|user|human|instructions?|prompt|im_start|im_end)\b[^>\n]{0,40}>/i,
  /^\s*#{1,6}\s*(?:system|assistant|user|human|new )?\s*(?:instructions?|prompt|response|system)\b/im,
  // A speaker's label, at a line's or sentence's start, or in capitals anywhere.
  new RegExp(
    `(?:^|[.!?…)\\]}>|;"”]\\s?)[\\s>*#"'(\\[_-]{0,9}(?:${speaker})\\s*(?:message|prompt|note|instructions?)?[\\])*_]{0,4}\\s*[:：]`,
    'im',
  ),
  /\b(?:SYSTEM|ASSISTANT|DEVELOPER|USER|HUMAN)(?: (?:MESSAGE|PROMPT|NOTE))?\s*:/,
  /(?:^|[.!?。！？]\s?)\s*(?:система|ассистент|системное сообщение|系统|系統|助手|システム|アシスタント|시스템|어시스턴트|النظام|système|sistema|systeem)\s*(?:提示|消息|メッセージ|메시지)?\s*[:：]/imu,
  // The block's own syntax.
  /[[(]\s*\/?\s*goals\s*[\])]/i,
  /\(\+\s*\d+ more not shown\)|^\s*\(no goals\)\s*$/im,
  /[—―⸺⸻-]\s*(?:completed|on_track|at_risk|off_track)\s*$/im,
  /—\s*(?:completed|on_track|at_risk|off_track)\b/i,
  /\bnote:\s*-\s|^\s*-\s.*\bnote:\s*-/im,
  // Escapes in a row.
  /(?:%[0-9a-f]{2}){8}|(?:\\u[0-9a-f]{4}\s*){4}|(?:\\x[0-9a-f]{2}\s*){6}|(?:&#x?[0-9a-f]{1,6};\s*){4}/i,
  /(?:\b(?:0x)?[0-9a-f]{2}[\s,]+){16}|(?:\b[01]{8}\s+){4}|(?:\b(?:3[2-9]|[4-9]\d|1[012]\d)[\s,]+){14}/i,
]

/** Whether a text, without its hidden characters, has the shape of an attack rather than of a goal. */
export const hasPayloadShape = (text: string): boolean =>
  shapes.some((shape) => shape.test(text)) || hasEncodedRun(text) || isMostlySigns(text)

/** Where these shapes stand in a text, as far as one has a place. */
export function payloadShapePlaces(text: string): { start: number; end: number }[] {
  const places = shapes.flatMap((shape) => [...text.matchAll(new RegExp(shape.source, `${shape.flags}g`))])
  return places.map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
}

function hasEncodedRun(text: string): boolean {
  const long = text.split(/\s+/).filter((word) => word.length >= shortestRun)
  // Links to documents hold long ids and are ordinary.
  const runs = long.flatMap(
    (word) => word.replace(/\bhttps?:\/\/\S+/gi, ' ').match(/[A-Za-z0-9+/_-]{40,}/g) ?? [],
  )
  return runs.some(
    (run) => /^[0-9a-f]+$/i.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /\d|[+/]/.test(run)),
  )
}

const shortestRun = 40

/**
 * More than 30 % of the words' characters are signs, or of a longer text less than 30 % are letters. Words with
 * figures ("$1.2M", "(+50%)") are an ordinary goal's bread, so they count in the second sum alone.
 */
function isMostlySigns(text: string): boolean {
  const words = text.split(/\s+/)
  const worded = words.filter((word) => word.length > longestFigure || !/\p{N}/u.test(word)).join('')
  const all = words.join('')
  return (
    (worded.length >= 12 && countLetters(worded) < 0.7 * worded.length) ||
    (all.length >= 40 && countLetters(all) < 0.3 * all.length)
  )
}

const longestFigure = 12

const countLetters = (text: string): number => text.match(/[\p{L}\p{M}]/gu)?.join('').length ?? 0
