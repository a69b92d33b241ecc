import { Channel } from '../../../contract/channels.ts'
import type { ChannelWeights } from '../../../contract/skills.ts'
import type { Tx } from '../../platform/ctx.ts'

/** A call takes the whole of a person who takes six mails; what can rest for an hour weighs least. */
const usual: ChannelWeights = {
  ...{ email: 1, form: 1, letter: 1, api: 1, sms: 1 },
  ...{ social: 2, chat: 2, phone: 6, counter: 6 },
}

/** What one conversation of each channel weighs, in units of an agent's capacity. */
export async function channelWeights(tx: Tx): Promise<ChannelWeights> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', 'channelWeights').executeTakeFirst()
  const kept = (row?.value ?? {}) as Partial<ChannelWeights>
  return Object.fromEntries(
    Channel.options.map((channel) => [channel, kept[channel] ?? usual[channel]]),
  ) as ChannelWeights
}
