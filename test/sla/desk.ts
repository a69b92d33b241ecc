import { expect } from 'vitest'
import { changeConversation } from '../../src/contract/conversations.ts'
import { addMessage } from '../../src/contract/messages.ts'
import * as contract from '../../src/contract/sla.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { sweepSome } from '../../src/server/sla/sweeping/commands.ts'
import type { Api } from '../api.ts'
import { receiveMail } from '../factories.ts'
import type { TestHouse } from '../house.ts'

/** The same minutes at each priority. */
export const every = (minutes: number) => ({ low: minutes, normal: minutes, high: minutes, urgent: minutes })

type Given = Omit<Partial<contract.TargetTerms>, 'minutes'>
/** A promise of so many minutes of every hour, that nothing pauses and nobody is warned of. */
export const within = (minutes: number, more: Given = {}): contract.TargetTerms => ({
  ...{ minutes: every(minutes), hours: 'always', pausedBy: [], warnBefore: { agent: null, leads: null } },
  ...more,
})

/** What a ledger says, a word for each entry and why. */
export const told = ({ entries }: contract.Clock) => entries.map(({ type, reason }) => `${type} ${reason}`)

/** What tests of clocks do in a house, and look at; each waits until the clocks have heard of it. */
export function deskOf(house: TestHouse, agent: Api, inbox: number) {
  const clocks = async (id: number) => (await agent.call(contract.listClocks, { params: { id } })).items
  return {
    clocks,
    clock: async (id: number, target: contract.SlaTarget) =>
      (await clocks(id)).find((each) => each.target === target) as contract.Clock,
    async begin(more: Parameters<typeof receiveMail>[1] = {}): Promise<number> {
      const { conversationId } = await receiveMail(house.house, { inbox, ...more })
      await house.settled()
      return conversationId
    },
    async set(id: number, body: object) {
      await agent.call(changeConversation, { params: { id }, body })
      await house.settled()
    },
    async answer(id: number) {
      await agent.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'We look into it.' } })
      await house.settled()
    },
    sweep: () => house.house.database.write(heed, (ctx) => sweepSome(ctx, 100)),
  }
}

type Targets = contract.PolicyDefinition['targets']

/** Policies of an inbox, and what their changes made of clocks. */
export function policiesOf(house: TestHouse, admin: Api, inbox: number) {
  const policy = (targets: Targets, more: Partial<contract.PolicyDefinition> = {}): contract.PolicyDefinition => ({
    name: 'Promises',
    conditions: { version: 1, all: [{ field: 'inbox', operator: 'is', value: inbox }], any: [] },
    ...{ zone: 'UTC', calendarId: null, targets },
    ...more,
  })
  return {
    policy,
    make: (targets: Targets) => admin.call(contract.createPolicy, { body: policy(targets) }),
    archive: (id: number) => admin.call(contract.archivePolicy, { params: { id }, body: { archived: true } }),
    /** Until the last change is worked in; what it said of that. */
    async recounted(): Promise<contract.Recomputation> {
      await house.settled()
      const latest = async () => (await admin.call(contract.listRecomputations)).items
      await expect.poll(async () => (await latest()).every(({ endedAt }) => endedAt), { timeout: 30_000 }).toBe(true)
      await house.settled()
      return (await latest())[0] as contract.Recomputation
    },
  }
}
