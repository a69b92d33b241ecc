import { acknowledgementFollower } from './acknowledgements/followers.ts'
import { acknowledgementRoutes } from './acknowledgements/routes.ts'
import { activityFollower } from './activity/followers.ts'
import { activityRoutes } from './activity/routes.ts'
import { pictureRoutes } from './agents/pictures/routes.ts'
import { agentRoutes } from './agents/routes.ts'
import { alarmRoutes } from './alarms/routes.ts'
import { assistantJobs } from './answers/assistant/jobs.ts'
import { assistantRoutes } from './answers/assistant/routes.ts'
import { answersFollower } from './answers/indexing/followers.ts'
import { indexingJobs } from './answers/indexing/jobs.ts'
import { offeringRoutes } from './answers/offering/routes.ts'
import { helpSearchJobs } from './answers/searches/jobs.ts'
import { helpSearchRoutes } from './answers/searches/routes.ts'
import { synonymRoutes } from './answers/synonyms/routes.ts'
import { articleFileRoutes } from './articles/files/routes.ts'
import { articleJobs } from './articles/publishing/jobs.ts'
import { articleRoutes } from './articles/routes.ts'
import { articleShelfRoutes } from './articles/shelves/routes.ts'
import { fileRoutes } from './attachments/files/routes.ts'
import { attachmentJobs } from './attachments/jobs.ts'
import { linkedFileRoutes } from './attachments/linked/routes.ts'
import { openingRoutes } from './attachments/opening/routes.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { automationFollower } from './automations/followers.ts'
import { automationJobs } from './automations/jobs.ts'
import { automationRoutes } from './automations/routes.ts'
import { brandRoutes } from './brands/routes.ts'
import { bulkJobs } from './bulk/jobs.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { calendarRoutes } from './business-hours/calendars/routes.ts'
import { feedJobs } from './business-hours/feeds/jobs.ts'
import { businessHoursRoutes } from './business-hours/routes.ts'
import { careFollower } from './care/followers.ts'
import { careJobs } from './care/jobs.ts'
import { careRoutes } from './care/routes.ts'
import { deskChatRoutes } from './chat/desk/routes.ts'
import { chatFollower } from './chat/followers.ts'
import { chatJobs } from './chat/jobs.ts'
import { chatRoutes } from './chat/routes.ts'
import { chatWidgetRoutes } from './chat/widgets/routes.ts'
import { communityFollower } from './community/followers.ts'
import { communityJobs } from './community/jobs.ts'
import { communityPageRoutes } from './community/pages/routes.ts'
import { communityRoutes } from './community/routes.ts'
import { contactMergeRoutes } from './contact-merges/routes.ts'
import { consentRoutes } from './contacts/consents/routes.ts'
import { contactNoteRoutes } from './contacts/notes/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { questionRoutes } from './conversations/asking/routes.ts'
import { besideRoutes } from './conversations/beside/routes.ts'
import { departureFollower } from './conversations/departures/followers.ts'
import { departureJobs } from './conversations/departures/jobs.ts'
import { departureRoutes } from './conversations/departures/routes.ts'
import { findingRoutes } from './conversations/finding/routes.ts'
import { followingRoutes } from './conversations/following/routes.ts'
import { forwardRoutes } from './conversations/forwarding/routes.ts'
import { handoverRoutes } from './conversations/handing/routes.ts'
import { linkRoutes } from './conversations/linking/routes.ts'
import { conversationListRoutes } from './conversations/lists/routes.ts'
import { macroUseRoutes } from './conversations/macros/routes.ts'
import { messageRoutes } from './conversations/messages/routes.ts'
import { organizationConversationRoutes } from './conversations/organizations/routes.ts'
import { recordRoutes } from './conversations/records/routes.ts'
import { redirectRoutes } from './conversations/redirecting/routes.ts'
import { releaseFollower } from './conversations/releasing/followers.ts'
import { releaseJobs } from './conversations/releasing/jobs.ts'
import { conversationRoutes } from './conversations/routes.ts'
import { searchFollower } from './conversations/search/indexing/followers.ts'
import { searchJobs } from './conversations/search/indexing/jobs.ts'
import { searchRoutes } from './conversations/search/routes.ts'
import { sideRoutes } from './conversations/sides/routes.ts'
import { snoozingJobs } from './conversations/snoozing/jobs.ts'
import { customFieldRoutes } from './custom-fields/routes.ts'
import { domainJobs } from './domains/checking/jobs.ts'
import { domainRoutes } from './domains/routes.ts'
import { draftFollower } from './drafts/followers.ts'
import { draftRoutes } from './drafts/routes.ts'
import { formJobs } from './forms/jobs.ts'
import { formPageRoutes } from './forms/pages/routes.ts'
import { formRoutes } from './forms/routes.ts'
import { guideFollower } from './guides/followers.ts'
import { guideJobs } from './guides/jobs.ts'
import { guideRoutes } from './guides/routes.ts'
import { helpCentreRoutes } from './help-centres/routes.ts'
import { helpPageRoutes } from './help-pages/routes.ts'
import { inboundRoutes } from './inbound-webhooks/receiving/routes.ts'
import { inboundWebhookRoutes } from './inbound-webhooks/routes.ts'
import { grantJobs } from './inboxes/grants/jobs.ts'
import { grantRoutes } from './inboxes/grants/routes.ts'
import { inboxRoutes } from './inboxes/routes.ts'
import { watchingJobs } from './inboxes/watching/jobs.ts'
import { closingJobs } from './incidents/closing/jobs.ts'
import { closingRoutes } from './incidents/closing/routes.ts'
import { clusterJobs } from './incidents/clusters/jobs.ts'
import { clusterRoutes } from './incidents/clusters/routes.ts'
import { learningRoutes } from './incidents/learning/routes.ts'
import { incidentFollower } from './incidents/likeness/followers.ts'
import { incidentLinkRoutes } from './incidents/linking/routes.ts'
import { incidentRoutes } from './incidents/routes.ts'
import { statusPageRoutes } from './incidents/status-page/routes.ts'
import { statusSubscriptionFollower } from './incidents/status-page/subscribing/followers.ts'
import { statusSubscriptionJobs } from './incidents/status-page/subscribing/jobs.ts'
import { statusSubscriptionRoutes } from './incidents/status-page/subscribing/routes.ts'
import { updateJobs } from './incidents/updates/jobs.ts'
import { incidentUpdateRoutes } from './incidents/updates/routes.ts'
import { authenticationRoutes } from './intake/authentication/routes.ts'
import { intakeJobs } from './intake/jobs.ts'
import { retentionJobs } from './intake/retention/jobs.ts'
import { intakeRoutes } from './intake/routes.ts'
import { stormJobs } from './intake/storms/jobs.ts'
import { keyRoutes } from './keys/routes.ts'
import { macroFollower } from './macros/followers.ts'
import { macroRoutes } from './macros/routes.ts'
import { membershipJobs } from './memberships/building/jobs.ts'
import { membershipFollower } from './memberships/followers.ts'
import { mergeRoutes } from './merges/routes.ts'
import { digestJobs } from './notifications/digest/jobs.ts'
import { notificationFollower } from './notifications/followers.ts'
import { pushJobs } from './notifications/push/jobs.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { outboxFollower } from './outbox/followers.ts'
import { outboxJobs } from './outbox/jobs.ts'
import { mailPreviewRoutes } from './outbox/letters/previews/routes.ts'
import { outboxRoutes } from './outbox/routes.ts'
import type { Follower } from './platform/followers.ts'
import type { House } from './platform/house.ts'
import { houseJobs } from './platform/housekeeping.ts'
import type { Jobs } from './platform/jobs.ts'
import type { Web } from './platform/serve.ts'
import { portalDataJobs } from './portal/data/jobs.ts'
import { portalRoutes } from './portal/routes.ts'
import { portalSessionJobs } from './portal-sessions/jobs.ts'
import { portalSessionRoutes } from './portal-sessions/routes.ts'
import { promiseFollower } from './promises/followers.ts'
import { promiseJobs } from './promises/jobs.ts'
import { promiseRoutes } from './promises/routes.ts'
import { protocolFollower } from './protocols/followers.ts'
import { transactionLimitRoutes } from './protocols/limits/routes.ts'
import { escalationRoutes, protocolRoutes } from './protocols/routes.ts'
import { redactionRoutes } from './redactions/routes.ts'
import { retaggingJobs } from './retagging/jobs.ts'
import { roundTripJobs } from './round-trips/jobs.ts'
import { roundTripRoutes } from './round-trips/routes.ts'
import { routingFollower } from './routing/followers.ts'
import { routingJobs } from './routing/jobs.ts'
import { routingRoutes } from './routing/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { setupRoutes } from './setup/routes.ts'
import { absenceRoutes } from './shifts/absences/routes.ts'
import { availabilityRoutes } from './shifts/availability/routes.ts'
import { shiftRoutes } from './shifts/routes.ts'
import { skillRoutes } from './skills/routes.ts'
import { slaFollower } from './sla/followers.ts'
import { recomputingJobs } from './sla/recomputing/jobs.ts'
import { slaRoutes } from './sla/routes.ts'
import { sweepingJobs } from './sla/sweeping/jobs.ts'
import { spamRoutes } from './spam/routes.ts'
import { splitRoutes } from './splits/routes.ts'
import { suspensionFollower } from './suspensions/followers.ts'
import { suspensionRoutes } from './suspensions/routes.ts'
import { tagRoutes } from './tags/routes.ts'
import { tallyFollower } from './tallies/followers.ts'
import { teamRoutes } from './teams/routes.ts'
import { themeRoutes } from './theme-previews/routes.ts'
import { trashJobs } from './trash/jobs.ts'
import { trashRoutes } from './trash/routes.ts'
import { viewFollower } from './views/followers.ts'
import { viewRoutes } from './views/routes.ts'
import { savedViewRoutes } from './views/saved/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { webhookJobs } from './webhooks/sending/jobs.ts'
import { writingFollower } from './writing-tasks/followers.ts'
import { writingJobs } from './writing-tasks/jobs.ts'
import { writingRoutes } from './writing-tasks/routes.ts'

/** Every feature's routes. */
export function plugRoutes(web: Web, house: House): void {
  setupRoutes(web)
  sessionRoutes(web, house)
  keyRoutes(web)
  alarmRoutes(web, house)
  agentRoutes(web)
  pictureRoutes(web, house)
  teamRoutes(web)
  shiftRoutes(web)
  availabilityRoutes(web)
  absenceRoutes(web)
  careRoutes(web)
  businessHoursRoutes(web)
  calendarRoutes(web, house)
  skillRoutes(web)
  customFieldRoutes(web)
  organizationRoutes(web)
  contactRoutes(web)
  contactMergeRoutes(web)
  consentRoutes(web)
  contactNoteRoutes(web)
  activityRoutes(web)
  organizationConversationRoutes(web)
  inboxRoutes(web, house)
  brandRoutes(web, house)
  portalSessionRoutes(web, house)
  portalRoutes(web, house)
  helpCentreRoutes(web, house)
  helpPageRoutes(web, house)
  themeRoutes(web)
  macroRoutes(web)
  acknowledgementRoutes(web)
  suspensionRoutes(web)
  grantRoutes(web, house)
  roundTripRoutes(web, house)
  conversationListRoutes(web)
  conversationRoutes(web)
  slaRoutes(web)
  followingRoutes(web)
  searchRoutes(web)
  offeringRoutes(web, house)
  helpSearchRoutes(web)
  synonymRoutes(web)
  assistantRoutes(web, house)
  messageRoutes(web, house)
  recordRoutes(web)
  findingRoutes(web)
  macroUseRoutes(web)
  departureRoutes(web)
  forwardRoutes(web)
  redirectRoutes(web)
  besideRoutes(web)
  questionRoutes(web)
  sideRoutes(web)
  linkRoutes(web)
  handoverRoutes(web)
  protocolRoutes(web)
  routingRoutes(web)
  escalationRoutes(web)
  transactionLimitRoutes(web)
  attachmentRoutes(web, house)
  fileRoutes(web, house)
  linkedFileRoutes(web, house)
  openingRoutes(web, house)
  draftRoutes(web, house)
  articleRoutes(web)
  articleShelfRoutes(web)
  articleFileRoutes(web, house)
  viewRoutes(web)
  savedViewRoutes(web)
  intakeRoutes(web, house)
  authenticationRoutes(web)
  tagRoutes(web)
  bulkRoutes(web)
  splitRoutes(web)
  mergeRoutes(web)
  redactionRoutes(web)
  spamRoutes(web)
  trashRoutes(web)
  domainRoutes(web, house)
  formRoutes(web)
  formPageRoutes(web, house)
  incidentRoutes(web)
  incidentLinkRoutes(web)
  clusterRoutes(web)
  incidentUpdateRoutes(web)
  closingRoutes(web)
  learningRoutes(web)
  statusPageRoutes(web, house)
  statusSubscriptionRoutes(web)
  writingRoutes(web)
  inboundWebhookRoutes(web)
  inboundRoutes(web, house)
  guideRoutes(web)
  outboxRoutes(web, house)
  chatWidgetRoutes(web)
  deskChatRoutes(web)
  chatRoutes(web, house)
  communityRoutes(web)
  communityPageRoutes(web)
  promiseRoutes(web)
  notificationRoutes(web)
  webhookRoutes(web)
  automationRoutes(web)
  mailPreviewRoutes(web, house)
}

/** Every feature that follows the log. */
export function followers({ metrics }: House): Follower[] {
  return [
    viewFollower,
    searchFollower,
    answersFollower,
    membershipFollower(),
    tallyFollower,
    careFollower,
    slaFollower,
    activityFollower,
    draftFollower,
    releaseFollower,
    promiseFollower,
    departureFollower,
    protocolFollower,
    routingFollower,
    outboxFollower,
    chatFollower,
    communityFollower,
    suspensionFollower,
    incidentFollower,
    statusSubscriptionFollower,
    writingFollower,
    automationFollower(),
    notificationFollower,
    macroFollower,
    guideFollower,
    acknowledgementFollower(metrics),
  ]
}

/** Every feature's jobs, and those that run by the clock. */
export function jobs(house: House): Jobs {
  return {
    ...outboxJobs(house),
    ...pushJobs(house),
    ...digestJobs(house),
    ...attachmentJobs(house),
    ...grantJobs(house),
    ...watchingJobs(house),
    ...roundTripJobs(house),
    ...releaseJobs(house),
    ...departureJobs(house),
    ...snoozingJobs(house),
    ...portalSessionJobs(house),
    ...portalDataJobs(house),
    ...promiseJobs(house),
    ...routingJobs(house),
    ...sweepingJobs(house),
    ...recomputingJobs(house),
    ...trashJobs(house),
    ...retaggingJobs(house),
    ...bulkJobs(house),
    ...articleJobs(house),
    ...guideJobs(house),
    ...formJobs(house),
    ...chatJobs(house),
    ...communityJobs(house),
    ...updateJobs(house),
    ...statusSubscriptionJobs(house),
    ...writingJobs(house),
    ...closingJobs(house),
    ...clusterJobs(house),
    ...domainJobs(house),
    ...feedJobs(house),
    ...intakeJobs(house),
    ...retentionJobs(house),
    ...stormJobs(house),
    ...membershipJobs(house),
    ...careJobs(house),
    ...searchJobs(house),
    ...indexingJobs(house),
    ...helpSearchJobs(house),
    ...assistantJobs(house),
    ...webhookJobs(house),
    ...automationJobs(house),
    ...houseJobs(house),
  }
}
