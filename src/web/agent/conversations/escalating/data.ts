import { listEvents } from '../../../../contract/conversations.ts'
import { listEscalations } from '../../../../contract/escalations.ts'
import { getPlacement } from '../../../../contract/protocols.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useCall } from '../../../query.ts'

/** What an escalation or its way back makes old. */
export const afterClimbing = [listEscalations, getPlacement, listEvents, getCounts]

/** How a conversation has climbed and come back, and where it would go next. */
export const useEscalations = (id: number) => useCall(listEscalations, { params: { id } }).data
