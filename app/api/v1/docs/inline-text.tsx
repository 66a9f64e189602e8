import { Fragment } from 'react'

/** Text of the API's description: `code` between backticks, *emphasis* between asterisks, paragraphs by empty lines. */
export function InlineText({ text }: { text: string }) {
  return text.split('\n\n').map((paragraph) => (
    <p key={paragraph} className="text-pretty [&:not(:first-child)]:mt-2">
      {paragraph.split('\n').map((line, at) => (
        <Fragment key={line}>
          {at > 0 && <br />}
          <Line text={line} />
        </Fragment>
      ))}
    </p>
  ))
}

function Line({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*[^*/]+\*)/).map((part, at) => {
    const key = `${at} ${part}`
    if (part.startsWith('`')) return <Code key={key}>{part.slice(1, -1)}</Code>
    if (/^\*[^*/]+\*$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>
    return <Fragment key={key}>{part}</Fragment>
  })
}

/** A name or value as it is written in requests and answers. */
export function Code({ children }: { children: string }) {
  return (
    <code translate="no" className="wrap-anywhere rounded bg-sunken px-1 py-0.5 font-mono text-[0.8125rem]">
      {children}
    </code>
  )
}
