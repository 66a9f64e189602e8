'use client'

import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '#lib/format'

/**
 * How many tokens a text has, about: models count differently, and what the generator uses is not known here. The tokenizer is
 * loaded when it is first shown, since it weighs more than the page.
 */
export function TokenCount({ text }: { text: string }) {
  const { data, error } = useQuery({
    queryKey: ['tokens', text],
    queryFn: async () => (await import('gpt-tokenizer/encoding/cl100k_base')).countTokens(text),
    gcTime: 0,
  })
  if (error) return <>tokens could not be counted</>
  return <>{data === undefined ? 'counting tokens…' : `about ${formatNumber(data)} tokens`}</>
}
