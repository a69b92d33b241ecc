import * as acknowledgements from './acknowledgements.ts'
import * as activity from './activity.ts'
import * as agents from './agents.ts'
import * as alarms from './alarms.ts'
import * as answers from './answers.ts'
import * as articleFiles from './article-files.ts'
import * as articlePublishing from './article-publishing.ts'
import * as articleShelves from './article-shelves.ts'
import * as articleVersions from './article-versions.ts'
import * as articles from './articles.ts'
import * as attachments from './attachments.ts'
import * as automationRuns from './automation-runs.ts'
import * as automations from './automations.ts'
import * as beside from './beside.ts'
import * as brands from './brands.ts'
import * as bulk from './bulk.ts'
import * as businessHours from './business-hours.ts'
import * as calendars from './calendars.ts'
import * as care from './care.ts'
import * as chat from './chat.ts'
import * as chatAnswers from './chat-answers.ts'
import * as chatDesk from './chat-desk.ts'
import * as chatWidgets from './chat-widgets.ts'
import * as community from './community.ts'
import * as communityPages from './community-pages.ts'
import * as consents from './consents.ts'
import * as contactMerges from './contact-merges.ts'
import * as contactNotes from './contact-notes.ts'
import * as contacts from './contacts.ts'
import * as conversations from './conversations.ts'
import * as customFields from './custom-fields.ts'
import * as departures from './departures.ts'
import * as domains from './domains.ts'
import * as drafts from './drafts.ts'
import type { Endpoint } from './endpoint.ts'
import * as escalations from './escalations.ts'
import * as files from './files.ts'
import * as finding from './finding.ts'
import * as following from './following.ts'
import * as formPages from './form-pages.ts'
import * as forms from './forms.ts'
import * as grants from './grants.ts'
import * as guideFigures from './guide-figures.ts'
import * as guideRuns from './guide-runs.ts'
import * as guides from './guides.ts'
import * as handovers from './handovers.ts'
import * as helpCentres from './help-centres.ts'
import * as helpPages from './help-pages.ts'
import * as helpSearches from './help-searches.ts'
import * as inboundWebhooks from './inbound-webhooks.ts'
import * as inboxes from './inboxes.ts'
import * as incidentLinks from './incident-links.ts'
import * as incidentUpdates from './incident-updates.ts'
import * as incidents from './incidents.ts'
import * as intake from './intake.ts'
import * as keys from './keys.ts'
import * as letters from './letters.ts'
import * as links from './links.ts'
import * as macros from './macros.ts'
import * as mailPreviews from './mail-previews.ts'
import * as merges from './merges.ts'
import * as messages from './messages.ts'
import * as notifications from './notifications.ts'
import * as organizations from './organizations.ts'
import * as outbox from './outbox.ts'
import * as portal from './portal.ts'
import * as portalSessions from './portal-sessions.ts'
import * as promises from './promises.ts'
import * as protocols from './protocols.ts'
import * as questions from './questions.ts'
import * as records from './records.ts'
import * as redactions from './redactions.ts'
import * as roundTrips from './round-trips.ts'
import * as routing from './routing.ts'
import * as search from './search.ts'
import * as sessions from './sessions.ts'
import * as setup from './setup.ts'
import * as shifts from './shifts.ts'
import * as sides from './sides.ts'
import * as skills from './skills.ts'
import * as sla from './sla.ts'
import * as spam from './spam.ts'
import * as splits from './splits.ts'
import * as statusPage from './status-page.ts'
import * as statusSubscriptions from './status-subscriptions.ts'
import * as suspensions from './suspensions.ts'
import * as tags from './tags.ts'
import * as teams from './teams.ts'
import * as themes from './themes.ts'
import * as transactionLimits from './transaction-limits.ts'
import * as trash from './trash.ts'
import * as views from './views.ts'
import * as webhooks from './webhooks.ts'
import * as writingTasks from './writing-tasks.ts'

const modules = {
  setup,
  sessions,
  search,
  keys,
  alarms,
  agents,
  teams,
  shifts,
  care,
  skills,
  protocols,
  escalations,
  routing,
  transactionLimits,
  businessHours,
  calendars,
  organizations,
  contacts,
  contactMerges,
  customFields,
  consents,
  contactNotes,
  activity,
  inboxes,
  brands,
  helpCentres,
  helpPages,
  themes,
  macros,
  articlePublishing,
  articles,
  articleVersions,
  articleShelves,
  articleFiles,
  answers,
  helpSearches,
  guides,
  guideRuns,
  guideFigures,
  mailPreviews,
  grants,
  roundTrips,
  inboundWebhooks,
  domains,
  acknowledgements,
  suspensions,
  attachments,
  conversations,
  following,
  messages,
  records,
  redactions,
  finding,
  files,
  departures,
  beside,
  questions,
  sides,
  splits,
  bulk,
  tags,
  spam,
  trash,
  merges,
  links,
  handovers,
  drafts,
  letters,
  views,
  sla,
  forms,
  formPages,
  incidents,
  incidentLinks,
  incidentUpdates,
  statusPage,
  statusSubscriptions,
  chat,
  chatAnswers,
  chatDesk,
  chatWidgets,
  intake,
  outbox,
  notifications,
  portal,
  portalSessions,
  community,
  communityPages,
  promises,
  webhooks,
  automations,
  automationRuns,
  writingTasks,
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** Every endpoint by the name of its feature and its own name, for OpenAPI, the command line and the walking test. */
export const endpoints: { feature: string; name: string; endpoint: Endpoint }[] = Object.entries(modules).flatMap(
  ([feature, module]) =>
    Object.entries(module)
      .filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))
      .map(([name, endpoint]) => ({ feature, name, endpoint })),
)
