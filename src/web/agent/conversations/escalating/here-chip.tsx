import { IconStairsUp } from '@tabler/icons-react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { StandingChip } from '../header/standing/standing-chip.tsx'
import { useEscalations } from './data.ts'

const HereStory = lazily(() => import('./here-story.tsx'), 'HereStory', 'here')

/** At which level it is, and why it is here at all. */
export function HereChip({ conversation }: { conversation: Conversation }) {
  const words = useWords().protocols.here
  const known = useEscalations(conversation.id)
  const { level, team, partOf } = conversation
  if (partOf || (!team && level === 1)) return null
  const escalated = known?.back !== null && known?.back !== undefined
  const label = escalated ? words.escalated(level) : words.chip(level)
  const often = known && known.count > 1 ? ` · ${words.times(known.count)}` : ''
  return (
    <StandingChip
      label={`${label}${often}`}
      title={words.title}
      tone={escalated ? 'amber' : 'plain'}
      icon={<IconStairsUp size={14} stroke={1.7} aria-hidden="true" />}
    >
      <HereStory conversation={conversation} />
    </StandingChip>
  )
}
