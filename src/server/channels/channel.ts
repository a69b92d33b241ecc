import type { Channel as ChannelName } from '../../contract/channels.ts'
import type { MethodResult } from '../../contract/messages.ts'

/** What a channel can do; features ask this, never which channel it is. */
export type ChannelAbilities = {
  /** Answers can be written into a conversation that came by it. */
  reply: boolean
  /** A conversation can be started with an address never heard of before. */
  start: boolean
  richText: boolean
  attachments: boolean
  /** Messages carry a subject, and can be copied to others. */
  subject: boolean
  copies: boolean
  /** Answers reach whoever is there at once: they go to no address and cannot be taken back. */
  live: boolean
}

export type Abilities = Record<ChannelName, ChannelAbilities>

const silent: ChannelAbilities = {
  reply: false,
  start: false,
  richText: false,
  attachments: false,
  subject: false,
  copies: false,
  live: false,
}

/** The channels that Heed can speak on today. The others can be read where their conversations were brought in. */
export const abilities: Abilities = {
  email: { reply: true, start: true, richText: true, attachments: true, subject: true, copies: true, live: false },
  chat: { ...silent, reply: true, attachments: true, live: true },
  phone: silent,
  social: silent,
  sms: silent,
  letter: silent,
  counter: silent,
  form: silent,
  api: silent,
}

/** What a channel found out about who sent something, before anything that Heed itself knows of them. */
export type SenderFinding = {
  /** Proved by the sender's domain, contradicted by it, or nothing to go by. */
  verdict: 'pass' | 'fail' | 'none'
  detail: string
  /** Nothing of it holds and the domain promised nothing either: it fails when the address is one we know. */
  doubtful?: boolean
  checkedBy?: 'dns' | 'server' | 'nobody'
  /** The server whose word was taken. */
  server?: string | null
  /** The server whose word stands at the top of the mail, believed or not. */
  heard?: string | null
  spf?: MethodResult | null
  dkim?: MethodResult | null
  dmarc?: MethodResult | null
}
