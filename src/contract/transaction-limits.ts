import * as z from 'zod'
import { Role } from './access.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Named } from './shapes.ts'

export const TransactionKind = z.enum(['refund', 'credit', 'goodwill', 'replacement', 'discount', 'write_off'])
export type TransactionKind = z.infer<typeof TransactionKind>

/** ISO 4217 */
export const Currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Write a currency by its three letters, such as EUR.')

/** In whole units of the currency, to three places; null for any amount. */
const LimitAmount = z
  .number()
  .min(0, 'Write an amount of 0 or more.')
  .max(99_999_999_999, 'Write a smaller amount.')
  .multipleOf(0.001, 'Use at most three places.')
  .nullable()

/** Whose limit it is: those of a role, of a team, of a level (and those above), or one agent. */
export const LimitHolder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('role'), role: Role }),
  z.object({ kind: z.literal('team'), team: Id }),
  z.object({ kind: z.literal('level'), level: z.number().int().min(1).max(5) }),
  z.object({ kind: z.literal('agent'), agent: Id }),
])
export type LimitHolder = z.infer<typeof LimitHolder>

export const TransactionLimit = z.object({
  id: Id,
  kind: TransactionKind,
  holder: LimitHolder,
  /** The name of the team or the agent. */
  name: z.string().nullable(),
  currency: z.string(),
  amount: z.number().nullable(),
})
export type TransactionLimit = z.infer<typeof TransactionLimit>

export const listTransactionLimits = endpoint({
  method: 'GET',
  path: '/transaction-limits',
  summary: 'Who may do which transactions, up to what',
  access: 'team.read',
  response: z.object({ items: z.array(TransactionLimit) }),
})

export const setTransactionLimit = endpoint({
  method: 'PUT',
  path: '/transaction-limits',
  summary: 'Set a limit; one of the same holder, kind and currency is replaced',
  access: 'settings.manage',
  body: z.object({ kind: TransactionKind, holder: LimitHolder, currency: Currency, amount: LimitAmount }),
  response: TransactionLimit,
  refusals: ['conflict'],
})

export const deleteTransactionLimit = endpoint({
  method: 'DELETE',
  path: '/transaction-limits/{id}',
  summary: 'Remove a limit: then others decide, or nothing is allowed',
  access: 'settings.manage',
  params: IdParams,
  refusals: ['not_found'],
})

export const OwnLimit = z.object({
  kind: TransactionKind,
  currency: z.string(),
  amount: z.number().nullable(),
  /** The limit that decides. */
  because: TransactionLimit,
})
export type OwnLimit = z.infer<typeof OwnLimit>

export const listOwnLimits = endpoint({
  method: 'GET',
  path: '/me/transaction-limits',
  summary: 'What the reader may do, up to what, and who can do more',
  access: 'signed_in',
  response: z.object({
    items: z.array(OwnLimit),
    /** Leads and admins of the own teams, to ask for more. */
    ask: z.array(Named),
  }),
})

export const listAgentLimits = endpoint({
  method: 'GET',
  path: '/agents/{id}/transaction-limits',
  summary: 'What an agent may do, up to what',
  access: 'team.manage',
  params: IdParams,
  response: z.object({ items: z.array(OwnLimit) }),
  refusals: ['not_found'],
})
