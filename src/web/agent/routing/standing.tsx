import { IconArrowGuide, IconHandStop, IconHourglass, IconUserQuestion } from '@tabler/icons-react'
import { Suspense } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { getConversationRouting } from '../../../contract/routing.ts'
import { useCall } from '../../query.ts'
import { lazily } from '../../ui/lazily.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { StandingChip } from '../conversations/header/standing/standing-chip.tsx'

const Story = lazily(() => import('./story.tsx'), 'Story', 'here')

const look = { size: 14, stroke: 1.7, 'aria-hidden': true } as const

/** Why a conversation is whose it is, or that it waits; opens who was chosen over whom, or who could take it. */
export default function RoutingStanding({ conversation }: { conversation: Conversation }) {
  const words = useWords().routing
  const { id, partOf } = conversation
  const { data } = useCall(getConversationRouting, { params: { id } }, { enabled: partOf === null })
  if (!data) return null
  const { waits, decisions, current } = data
  const story = (
    <Suspense fallback={<Skeleton rows={3} />}>
      <Story routing={data} />
    </Suspense>
  )
  if (waits) {
    const held = waits.heldBy !== null
    const blocked = !held && waits.blocked !== null
    const label = held ? words.chip.held : blocked ? words.chip.blocked : words.chip.waits
    const Icon = held ? IconHandStop : blocked ? IconUserQuestion : IconHourglass
    return (
      <StandingChip label={label} icon={<Icon {...look} />} tone={blocked ? 'amber' : 'plain'} title={words.waitStory}>
        {story}
      </StandingChip>
    )
  }
  const newest = decisions[0]
  if (!current || !newest) return null
  const { because } = newest.explanation
  const label = newest.outcome === 'taken' ? words.chip.taken : `${words.chip.given}: ${words.because[because]}`
  return (
    <StandingChip label={label} icon={<IconArrowGuide {...look} data-flip />} title={words.story}>
      {story}
    </StandingChip>
  )
}
