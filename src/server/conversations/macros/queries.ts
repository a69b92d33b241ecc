import { sql } from 'kysely'
import type { FieldHolder } from '../../../contract/custom-fields.ts'
import type { FieldValues } from '../../../contract/field-values.ts'
import type { FilledMacro } from '../../../contract/macros.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { listCustomFields } from '../../custom-fields/queries.ts'
import type { MacroRow } from '../../macros/queries.ts'
import { versionIn } from '../../macros/rules.ts'
import { can, visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { lookOf, Moment } from '../../platform/moments.ts'
import { notFound } from '../../platform/refusal.ts'
import { fillInHtml, type Value } from '../../platform/templates.ts'
import { workspaceName } from '../../settings/queries.ts'
import { fieldWords, firstNameOf, nameOf, salutationName } from './rules.ts'

type Facts = {
  id: number
  subject: string
  created_at: Date
  last_message_at: Date
  custom_fields: FieldValues
  contact_name: string | null
  contact_email: string | null
  contact_language: string | null
  contact_zone: string | null
  contact_fields: FieldValues | null
  organization_name: string | null
  organization_fields: FieldValues | null
  agent_name: string | null
  agent_email: string | null
  team_name: string | null
  inbox_name: string | null
  inbox_address: string | null
  brand_name: string | null
  brand_language: string | null
}

/** What is known around a conversation that the actor may see. Throws `not_found`. */
async function factsOf(ctx: Ctx, conversationId: number): Promise<Facts> {
  const { rows } = await sql<Facts>`
    select conversation.id, conversation.subject, conversation.created_at, conversation.last_message_at, conversation.custom_fields,
      contact.name as contact_name, contact.language as contact_language, contact.time_zone as contact_zone,
      contact.custom_fields as contact_fields, organization.name as organization_name,
      organization.custom_fields as organization_fields, agent.name as agent_name, agent.email as agent_email,
      team.name as team_name, coalesce(nullif(inbox.sender_name, ''), nullif(brand.sender_name, ''), inbox.name) as inbox_name,
      inbox.address as inbox_address, brand.name as brand_name, brand.language as brand_language,
      (select address from contact_address where contact_id = contact.id and kind = 'email' order by id limit 1) as contact_email
    from (select * from conversation where id = ${conversationId} and ${visible(ctx.actor)}) conversation
      left join contact on contact.id = conversation.contact_id
      left join organization on organization.id = contact.organization_id
      left join inbox on inbox.id = conversation.inbox_id
      left join brand on brand.id = inbox.brand_id and brand.removed_at is null
      left join team on team.id = coalesce(conversation.team_id, inbox.team_id)
      left join agent on agent.id = ${agentId(ctx.actor)}::bigint`.execute(ctx.tx)
  if (!rows[0]) throw notFound('conversation')
  return rows[0]
}

/** The language that the customer is written to in: theirs, else the brand's, else none in particular. */
const languageOf = (facts: Facts): string | null => facts.contact_language ?? facts.brand_language

/** What a text may say. Who may not read customers learns of them only what the conversation itself shows. */
async function variablesOf(ctx: Ctx, facts: Facts): Promise<{ [name: string]: Value }> {
  const look = lookOf(languageOf(facts), facts.contact_zone)
  const at = (time: Date, dayOnly = false) => new Moment(time, { ...look, dayOnly })
  const day = (iso: string) => new Moment(new Date(`${iso}T12:00:00Z`), { ...look, zone: 'UTC', dayOnly: true })
  const { items } = await listCustomFields(ctx, {})
  const fields = (holder: FieldHolder, values: FieldValues | null) =>
    fieldWords(
      values ?? {},
      items.filter((field) => field.holder === holder),
      day,
    )
  const mayKnow = can(ctx.actor, 'contact.read')
  return {
    contact: {
      name: nameOf(facts.contact_name),
      firstName: firstNameOf(facts.contact_name),
      salutation: salutationName(facts.contact_name),
      email: facts.contact_email,
      fields: mayKnow ? fields('contact', facts.contact_fields) : {},
    },
    organization: mayKnow
      ? { name: facts.organization_name, fields: fields('organization', facts.organization_fields) }
      : {},
    conversation: {
      number: facts.id,
      subject: facts.subject || null,
      createdAt: at(facts.created_at),
      lastMessageAt: at(facts.last_message_at),
      fields: fields('conversation', facts.custom_fields),
    },
    agent: { name: facts.agent_name, firstName: firstNameOf(facts.agent_name), email: facts.agent_email },
    team: { name: facts.team_name },
    inbox: { name: facts.inbox_name, address: facts.inbox_address },
    brand: { name: facts.brand_name },
    business: { name: await workspaceName(ctx) },
    today: at(ctx.now, true),
    now: at(ctx.now),
  }
}

/**
 * What texts that are filled in for a conversation may say, and the language that its customer is written to in. Throws
 * `not_found`.
 */
export async function variablesFor(ctx: Ctx, conversationId: number) {
  const facts = await factsOf(ctx, conversationId)
  return { variables: await variablesOf(ctx, facts), zone: facts.contact_zone }
}

/** A macro as it would stand in this conversation, in the customer's language. Throws `not_found`. */
export async function fillMacro(
  ctx: Ctx,
  conversationId: number,
  macro: Pick<MacroRow, 'html' | 'variants' | 'actions'>,
): Promise<FilledMacro> {
  const facts = await factsOf(ctx, conversationId)
  const { html: template, language } = versionIn(macro, languageOf(facts))
  const { html, missing } = await fillInHtml(template, await variablesOf(ctx, facts))
  return { html: sanitizeHtml(html), missing, language, actions: macro.actions }
}
