'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatNumber } from '#lib/format'
import { blockCharacterLimit } from '#lib/goals/limits'
import { goalsStateLabels } from '#lib/reviews/goals-state'
import type { Preview } from '#lib/reviews/preview'
import { loadPart } from '#ui/feedback/load-part'
import { Disclosure } from '../ui/controls/disclosure.tsx'
import { PromptPicture } from './prompt-picture.tsx'

const TokenCount = dynamic(
  loadPart(() => import('./token-count.tsx').then((file) => file.TokenCount)),
  {
    ssr: false,
    loading: () => 'counting tokens…',
  },
)

/** Size, state, hash and place of a block: what few readers need, on request. */
export function BlockDetails({ preview: { block, state } }: { preview: Pick<Preview, 'block' | 'state'> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="print:hidden">
      <Disclosure label="Details" open={isOpen} onOpenChange={setOpen}>
        <dl className="grid gap-x-4 gap-y-2 text-[0.8125rem] sm:grid-cols-[7rem_minmax(0,1fr)]">
          <dt className="text-muted">Size</dt>
          <dd>
            {formatNumber(block.text.length)} of {formatNumber(blockCharacterLimit)} characters,{' '}
            {isOpen && <TokenCount text={block.text} />}
          </dd>
          <dt className="text-muted">State</dt>
          <dd>{goalsStateLabels[state]}. Sent with the block.</dd>
          <dt className="text-muted">SHA-256</dt>
          <dd translate="no" className="wrap-anywhere font-mono">
            {block.sha256}
          </dd>
          <dt className="text-muted">In the prompt</dt>
          <dd>
            <PromptPicture />
          </dd>
        </dl>
      </Disclosure>
    </div>
  )
}
