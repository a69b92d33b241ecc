import { page, settingsPage } from './routing.ts'

/**
 * Where pages plug in. A page is one line in `pages` (or `settingsPages`), made with `page()` from routing.ts:
 *   page('/customers', () => import('./contacts/page.tsx')),
 * Every file named here exports `Page` and is loaded when first opened. A place in the rail is a line in rail-entries.ts.
 */
export const pages = [
  page('/search', () => import('./search/page.tsx')),
  page('/outbox', () => import('./outbox/page.tsx')),
  page('/outbox/arrived', () => import('./intake/page.tsx')),
  page('/outbox/suspended', () => import('./suspensions/page.tsx')),
  page('/outbox/arrived/$id', () => import('./intake/mail-page.tsx')),
  page('/customers', () => import('./contacts/page.tsx')),
  page('/customers/organizations', () => import('./organizations/page.tsx')),
  page('/customers/organizations/$id', () => import('./organizations/organization-page.tsx')),
  page('/customers/$id', () => import('./contacts/contact-page.tsx')),
] as const

export const settingsPages = [
  settingsPage('/', () => import('./settings/page.tsx')),
  settingsPage('/profile', () => import('./profile/page.tsx')),
  settingsPage('/people', () => import('./agents/page.tsx')),
  settingsPage('/teams', () => import('./teams/page.tsx')),
  settingsPage('/teams/new', () => import('./teams/new-page.tsx')),
  settingsPage('/teams/$id', () => import('./teams/team-page.tsx')),
  settingsPage('/tags', () => import('./tags/page.tsx')),
  settingsPage('/fields', () => import('./custom-fields/page.tsx')),
  settingsPage('/macros', () => import('./macros/page.tsx')),
  settingsPage('/macros/new', () => import('./macros/new-page.tsx')),
  settingsPage('/macros/$id', () => import('./macros/macro-page.tsx')),
  settingsPage('/brands', () => import('./brands/page.tsx')),
  settingsPage('/brands/new', () => import('./brands/new-page.tsx')),
  settingsPage('/brands/$id', () => import('./brands/brand-page.tsx')),
  settingsPage('/inboxes', () => import('./inboxes/page.tsx')),
  settingsPage('/inboxes/new', () => import('./inboxes/new-page.tsx')),
  settingsPage('/domains', () => import('./domains/page.tsx')),
  settingsPage('/domains/$domain', () => import('./domains/domain-page.tsx')),
  settingsPage('/inboxes/$id', () => import('./inboxes/inbox-page.tsx')),
  settingsPage('/inboxes/$id/general', () => import('./inboxes/general-page.tsx')),
  settingsPage('/inboxes/$id/servers', () => import('./inboxes/servers-page.tsx')),
  settingsPage('/inboxes/$id/automatic', () => import('./acknowledgements/page.tsx')),
  settingsPage('/unwanted', () => import('./intake/unwanted-page.tsx')),
  settingsPage('/alarms', () => import('./alarms/page.tsx')),
  settingsPage('/sending', () => import('./outbox/rules-page.tsx')),
  settingsPage('/keys', () => import('./keys/page.tsx')),
  settingsPage('/hours', () => import('./business-hours/page.tsx')),
  settingsPage('/hours/new', () => import('./business-hours/new-page.tsx')),
  settingsPage('/hours/$id', () => import('./business-hours/calendar-page.tsx')),
] as const
