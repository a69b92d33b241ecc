import type { Later } from '../words.ts'
import { accounts } from './accounts.ts'
import { acknowledgements } from './acknowledgements.ts'
import { agents } from './agents.ts'
import { answers } from './answers.ts'
import { articles } from './articles.ts'
import { automations } from './automations.ts'
import { brands } from './brands.ts'
import { businessHours } from './business-hours.ts'
import { care } from './care.ts'
import { chat } from './chat.ts'
import { community } from './community.ts'
import { composer } from './composer.ts'
import { contacts } from './contacts.ts'
import { customFields } from './custom-fields.ts'
import { customer } from './customer.ts'
import { domains } from './domains.ts'
import { events } from './events.ts'
import { formBuilder } from './form-builder.ts'
import { forms } from './forms.ts'
import { guides } from './guides.ts'
import { helpCentres } from './help-centres.ts'
import { identity } from './identity.ts'
import { inboundWebhooks } from './inbound-webhooks.ts'
import { inboxes } from './inboxes.ts'
import { incidents } from './incidents.ts'
import { intake } from './intake.ts'
import { keys } from './keys.ts'
import { macros } from './macros.ts'
import { mail } from './mail.ts'
import { organizations } from './organizations.ts'
import { outbox } from './outbox.ts'
import { palette } from './palette.ts'
import { portal } from './portal.ts'
import { profile } from './profile.ts'
import { promises } from './promises.ts'
import { protocols } from './protocols.ts'
import { routing } from './routing.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { shifts } from './shifts.ts'
import { skills } from './skills.ts'
import { sla } from './sla.ts'
import { suspensions } from './suspensions.ts'
import { teams } from './teams.ts'
import { thread } from './thread.ts'
import { together } from './together.ts'
import { webhooks } from './webhooks.ts'
import { writing } from './writing.ts'
import { writingTasks } from './writing-tasks.ts'

/** What every other screen says: fetched while the first one is drawn. */
export const later: Later = {
  portal,
  answers,
  articles,
  care,
  shifts,
  sessions,
  events,
  chat,
  community,
  composer,
  macros,
  brands,
  businessHours,
  palette,
  accounts,
  agents,
  contacts,
  customFields,
  customer,
  formBuilder,
  forms,
  helpCentres,
  domains,
  inboundWebhooks,
  guides,
  identity,
  inboxes,
  acknowledgements,
  sla,
  suspensions,
  incidents,
  intake,
  keys,
  mail,
  organizations,
  outbox,
  profile,
  promises,
  protocols,
  routing,
  settings,
  skills,
  teams,
  thread,
  together,
  automations,
  webhooks,
  writing,
  writingTasks,
}
