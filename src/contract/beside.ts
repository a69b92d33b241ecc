import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Handover } from './handovers.ts'
import { ConversationLink } from './links.ts'
import { Question } from './questions.ts'
import { IdParams } from './shapes.ts'
import { Side } from './sides.ts'

export const getBeside = endpoint({
  method: 'GET',
  path: '/conversations/{id}/beside',
  summary: 'What stands beside a conversation: a handover nobody has taken up, questions, side conversations, links',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({
    handover: Handover.nullable(),
    questions: z.array(Question),
    sides: z.array(Side),
    links: z.array(ConversationLink),
  }),
  refusals: ['not_found'],
})
