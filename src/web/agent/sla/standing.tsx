import { IconHourglass, IconHourglassEmpty, IconPlayerPause } from '@tabler/icons-react'
import { Suspense } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { lazily } from '../../ui/lazily.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { StandingChip } from '../conversations/header/standing/standing-chip.tsx'
import { DueText, toneOf } from './due-text.tsx'

const Story = lazily(() => import('./story.tsx'), 'Story', 'here')

/** When the conversation is due, or that its clocks stand still; opens what each of them did and why. */
export function SlaStanding({ conversation }: { conversation: Conversation }) {
  const words = useWords()
  const now = useNow().getTime()
  const { slaState, dueAt } = conversation
  if (slaState === 'none') return null
  const tone = toneOf(conversation, now)
  const Icon = slaState === 'paused' ? IconPlayerPause : tone === 'red' ? IconHourglassEmpty : IconHourglass
  const label = dueAt === null ? words.views.slaStates[slaState] : <DueText conversation={conversation} />
  return (
    <StandingChip
      label={label}
      icon={<Icon size={14} stroke={1.7} aria-hidden="true" />}
      tone={tone}
      title={words.sla.story}
    >
      <Suspense fallback={<Skeleton />}>
        <Story conversationId={conversation.id} />
      </Suspense>
    </StandingChip>
  )
}
