import type { Status } from '../../../contract/conversations.ts'

const waits: readonly Status[] = ['waiting', 'on_hold', 'snoozed', 'resolved']

/** What a third party's answer does to the conversation it is beside: somebody has to look at it again. */
export const statusAfterThirdParty = (status: Status): Status => (waits.includes(status) ? 'open' : status)
