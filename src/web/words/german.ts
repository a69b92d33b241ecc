import { accounts } from './german/accounts.ts'
import { acknowledgements } from './german/acknowledgements.ts'
import { agents } from './german/agents.ts'
import { alarms } from './german/alarms.ts'
import { brands } from './german/brands.ts'
import { composer } from './german/composer.ts'
import { contacts } from './german/contacts.ts'
import { conversation } from './german/conversation.ts'
import { customFields } from './german/custom-fields.ts'
import { customer } from './german/customer.ts'
import { domains } from './german/domains.ts'
import { events } from './german/events.ts'
import { common } from './german/everywhere.ts'
import { forms } from './german/forms.ts'
import { identity } from './german/identity.ts'
import { inboundWebhooks } from './german/inbound-webhooks.ts'
import { inbox } from './german/inbox.ts'
import { inboxes } from './german/inboxes.ts'
import { intake } from './german/intake.ts'
import { keys } from './german/keys.ts'
import { macros } from './german/macros.ts'
import { mail } from './german/mail.ts'
import { notifications } from './german/notifications.ts'
import { organizations } from './german/organizations.ts'
import { outbox } from './german/outbox.ts'
import { palette } from './german/palette.ts'
import { profile } from './german/profile.ts'
import { rough } from './german/rough.ts'
import { search } from './german/search.ts'
import { sessions } from './german/sessions.ts'
import { settings } from './german/settings.ts'
import { states } from './german/states.ts'
import { suspensions } from './german/suspensions.ts'
import { teams } from './german/teams.ts'
import { thread } from './german/thread.ts'
import { together } from './german/together.ts'
import { views } from './german/views.ts'
import { writing } from './german/writing.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in German; the compiler names what is missing. */
export const german: Words = {
  common,
  search,
  sessions,
  inbox,
  conversation,
  events,
  composer,
  macros,
  brands,
  palette,
  accounts,
  agents,
  alarms,
  contacts,
  customFields,
  customer,
  rough,
  forms,
  domains,
  inboundWebhooks,
  identity,
  inboxes,
  acknowledgements,
  suspensions,
  intake,
  keys,
  mail,
  notifications,
  organizations,
  outbox,
  profile,
  settings,
  states,
  teams,
  thread,
  views,
  together,
  writing,
}
