import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { lazily } from '../ui/lazily.tsx'
import { Failed } from './frame/failed.tsx'
import { pages, settingsPages } from './pages.ts'
import { frame, openPage, root, settings, withWords } from './routing.ts'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true })
  },
})

const inboxHome = createRoute({
  getParentRoute: () => frame,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true })
  },
})

export type InboxSearch = { q?: string; status?: string }

/** The list of a view; a conversation opens beside it, so the list keeps its place. */
export const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/inbox/$view',
  validateSearch: (search: Record<string, unknown>): InboxSearch => ({
    ...(typeof search.q === 'string' && search.q ? { q: search.q } : {}),
    ...(typeof search.q === 'number' ? { q: String(search.q) } : {}),
    ...(typeof search.status === 'string' && search.status ? { status: search.status } : {}),
  }),
  component: lazily(() => import('./conversations/page.tsx'), 'Page', 'page'),
})

export const inboxConversation = createRoute({
  getParentRoute: () => inbox,
  path: '$number',
  component: lazily(
    withWords(() => import('./conversations/conversation.tsx')),
    'ConversationPane',
    'page',
  ),
})

/** The address of a conversation as it stands in mails and messages. */
const conversationLink = createRoute({
  getParentRoute: () => frame,
  path: '/conversations/$number',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/inbox/$view/$number', params: { view: 'all', number: params.number }, replace: true })
  },
})

const tree = root.addChildren([
  home,
  openPage('/sign-in', () => import('./sessions/sign-in.tsx')),
  openPage('/sign-in/link', () => import('./sessions/link.tsx')),
  openPage('/setup', () => import('./setup/page.tsx')),
  frame.addChildren([
    inboxHome,
    inbox.addChildren([inboxConversation]),
    conversationLink,
    settings.addChildren([...settingsPages]),
    ...pages,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  // A page that breaks leaves the rail and what else is open as it is.
  defaultErrorComponent: Failed,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
