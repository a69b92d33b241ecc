import * as z from 'zod'

/** The ways a customer may speak. */
export const Channel = z.enum(['email', 'chat', 'phone', 'social', 'sms', 'letter', 'counter', 'form', 'api'])
export type Channel = z.infer<typeof Channel>
