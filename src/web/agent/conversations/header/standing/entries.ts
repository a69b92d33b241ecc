import type { ComponentType } from 'react'
import type { Conversation } from '../../../../../contract/conversations.ts'
import { lazily } from '../../../../ui/lazily.tsx'
import { GuideChip } from '../../../guides/run/guide-chip.tsx'
import { SlaStanding } from '../../../sla/standing.tsx'
import { HereChip } from '../../escalating/here-chip.tsx'

const PromiseChip = lazily(() => import('../../../promises/standing.tsx'), 'default', 'quiet')
const RoutingStanding = lazily(() => import('../../../routing/standing.tsx'), 'default', 'quiet')
const IncidentChips = lazily(() => import('../../../incidents/standing.tsx'), 'default', 'quiet')

/**
 * What stands in one calm line under the header: each is a `StandingChip` that opens the whole story, or nothing where
 * there is nothing to say. A feature adds its component in one line, in the order of the line.
 */
export const standingEntries: readonly ComponentType<{ conversation: Conversation }>[] = [
  SlaStanding,
  RoutingStanding,
  HereChip,
  PromiseChip,
  IncidentChips,
  GuideChip,
]
