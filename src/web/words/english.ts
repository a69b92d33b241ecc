import { accounts } from './english/accounts.ts'
import { acknowledgements } from './english/acknowledgements.ts'
import { agents } from './english/agents.ts'
import { alarms } from './english/alarms.ts'
import { brands } from './english/brands.ts'
import { composer } from './english/composer.ts'
import { contacts } from './english/contacts.ts'
import { conversation } from './english/conversation.ts'
import { customFields } from './english/custom-fields.ts'
import { customer } from './english/customer.ts'
import { domains } from './english/domains.ts'
import { events } from './english/events.ts'
import { common } from './english/everywhere.ts'
import { forms } from './english/forms.ts'
import { identity } from './english/identity.ts'
import { inboundWebhooks } from './english/inbound-webhooks.ts'
import { inbox } from './english/inbox.ts'
import { inboxes } from './english/inboxes.ts'
import { intake } from './english/intake.ts'
import { keys } from './english/keys.ts'
import { macros } from './english/macros.ts'
import { mail } from './english/mail.ts'
import { notifications } from './english/notifications.ts'
import { organizations } from './english/organizations.ts'
import { outbox } from './english/outbox.ts'
import { palette } from './english/palette.ts'
import { profile } from './english/profile.ts'
import { rough } from './english/rough.ts'
import { search } from './english/search.ts'
import { sessions } from './english/sessions.ts'
import { settings } from './english/settings.ts'
import { states } from './english/states.ts'
import { suspensions } from './english/suspensions.ts'
import { teams } from './english/teams.ts'
import { thread } from './english/thread.ts'
import { together } from './english/together.ts'
import { views } from './english/views.ts'
import { writing } from './english/writing.ts'

/** Every sentence of the workspace, by the place where it is said. */
export const english = {
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
export type English = typeof english
