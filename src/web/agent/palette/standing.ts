import { useMantineColorScheme } from '@mantine/core'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { languages, useLanguage, useWords, type Words } from '../../words/words.ts'
import { viewNames } from '../conversations/views.ts'
import { useSignOut } from '../frame/account-menu.tsx'
import { useMay, useSetPreferences } from '../me.ts'
import { type RailName, useRailEntries } from '../rail-entries.ts'
import { useGroups } from '../settings/entries.ts'
import type { Command } from './commands.ts'

const viewWord = {
  mine: 'mine',
  unassigned: 'unassigned',
  'my-teams': 'myTeams',
  waiting: 'waiting',
  all: 'all',
} as const
const listWord = {
  following: 'g l',
  mentions: 'g m',
  drafts: 'g d',
  snoozed: 'g h',
  spam: undefined,
  trash: undefined,
} as const
const viewKey = { mine: 'g i', unassigned: 'g u', 'my-teams': 'g t', waiting: 'g w', all: 'g a' } as const

/** Pages that stand beside a place of the rail, behind a tab. */
const behind: { beside: RailName; to: string; title: (words: Words) => string }[] = [
  { beside: 'customers', to: '/customers/organizations', title: ({ contacts }) => contacts.organizations },
  { beside: 'outbox', to: '/outbox/arrived', title: ({ outbox }) => `${outbox.title}: ${outbox.arrived}` },
  {
    ...{ beside: 'outbox', to: '/outbox/suspended' },
    title: ({ outbox, suspensions }) => `${outbox.title}: ${suspensions.tab}`,
  },
  { beside: 'workload', to: '/workload/ahead', title: ({ care }) => `${care.title}: ${care.ahead}` },
]

function usePlaces(): Command[] {
  const words = useWords()
  const navigate = useNavigate()
  const router = useRouter()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const toView = (view: string) => () => void navigate({ to: '/inbox/$view', params: { view }, search: {} })
  const settings = useGroups().flatMap(({ entries }) => entries)
  const rail = useRailEntries()
  const go = words.palette.go
  return [
    ...viewNames.map(
      (view): Command => ({
        id: view,
        group: 'go',
        title: go(words.inbox[viewWord[view]]),
        key: viewKey[view],
        run: toView(view),
      }),
    ),
    ...(Object.keys(listWord) as (keyof typeof listWord)[]).map((name): Command => {
      const key = listWord[name]
      return { id: name, group: 'go', title: go(words.states.lists[name]), ...(key && { key }), run: toView(name) }
    }),
    ...teams.map(
      ({ id, name }): Command => ({ id: `team-${id}`, group: 'go', title: go(name), run: toView(`team-${id}`) }),
    ),
    ...rail
      .filter(({ name }) => name !== 'inbox')
      .map(
        ({ name, to }): Command => ({
          id: name,
          group: 'go',
          title: go(words.common.nav[name]),
          run: () => router.history.push(to),
        }),
      ),
    ...behind
      .filter(({ beside }) => rail.some(({ name }) => name === beside))
      .map(
        ({ to, title }): Command => ({
          id: to,
          group: 'go',
          title: go(title(words)),
          run: () => router.history.push(to),
        }),
      ),
    ...settings.map(
      ({ name, to }): Command => ({
        id: `settings-${name}`,
        group: 'go',
        title: go(`${words.settings.title}: ${words.settings[name]}`),
        run: () => router.history.push(to),
      }),
    ),
  ]
}

function useForYou(onShortcuts: () => void): Command[] {
  const words = useWords()
  const prefer = useSetPreferences()
  const leave = useSignOut()
  const language = useLanguage()
  const { colorScheme } = useMantineColorScheme()
  const { palette, common } = words
  return [
    { id: 'keys', group: 'you', title: palette.keys.title, key: '?', run: onShortcuts },
    ...(['light', 'dark', 'auto'] as const)
      .filter((theme) => theme !== colorScheme)
      .map(
        (theme): Command => ({
          id: `theme-${theme}`,
          group: 'you',
          title: palette.theme(common.theme[theme]),
          run: () => prefer({ theme }),
        }),
      ),
    ...(['comfortable', 'compact'] as const).map(
      (density): Command => ({
        id: density,
        group: 'you',
        title: palette.density(common.density[density]),
        run: () => prefer({ density }),
      }),
    ),
    ...languages
      .filter(({ code }) => code !== language)
      .map(
        ({ code, name }): Command => ({
          id: `language-${code}`,
          group: 'you',
          title: palette.language(name),
          run: () => prefer({ language: code }),
        }),
      ),
    { id: 'sign-out', group: 'you', title: palette.signOut, run: () => void leave() },
  ]
}

/** The commands that are always there, and those that what was typed makes possible: a number to open, words to search. */
export function useStandingCommands(
  typed: string,
  onShortcuts: () => void,
): { fixed: Command[]; first: Command[]; last: Command[] } {
  const words = useWords().palette
  const navigate = useNavigate()
  const mayWrite = useMay('conversation.write')
  const places = usePlaces()
  const you = useForYou(onShortcuts)
  const text = typed.trim()
  const number = /^#?(\d{1,15})$/.exec(text)?.[1]
  const create: Command = {
    id: 'new',
    group: 'you',
    title: words.newConversation,
    key: 'c',
    run: () => window.dispatchEvent(new Event('heed:new-conversation')),
  }
  const open: Command = {
    id: 'open',
    group: 'go',
    title: words.openNumber(Number(number)),
    run: () => void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: number ?? '' } }),
  }
  const search: Command = {
    id: 'search',
    group: 'go',
    title: words.searchFor(text),
    run: () => void navigate({ to: '/search', search: { q: text } as never }),
  }
  return {
    fixed: [...places, ...(mayWrite ? [create] : []), ...you],
    first: number ? [open] : [],
    last: text.length > 1 ? [search] : [],
  }
}
