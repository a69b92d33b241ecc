import { useDebouncedValue } from '@mantine/hooks'
import {
  IconAt,
  IconFileText,
  IconMessage2Bolt,
  IconMoodSmile,
  IconPaperclip,
  IconPhoto,
  IconTable,
  IconUsers,
} from '@tabler/icons-react'
import type { Editor, Range } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { listAgents } from '../../../../../contract/agents.ts'
import { type OfferedArticle, searchArticles, suggestForConversation } from '../../../../../contract/help-searches.ts'
import { listMacros, type Macro } from '../../../../../contract/macros.ts'
import { listTeams } from '../../../../../contract/teams.ts'
import { usePresentPeople } from '../../../../live.ts'
import { useCall } from '../../../../query.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { useLanguage, useWords } from '../../../../words/words.ts'
import { useMay, useMe } from '../../../me.ts'
import { useAtWork, useAtWorkText } from '../../../shifts/at-work.ts'
import { textOf } from '../writing.ts'
import { type Emoji, emojiOf, findEmoji, loadEmoji, rememberEmoji } from './emoji.ts'
import { best } from './fuzzy.ts'
import type { Entry } from './menu.tsx'
import type { OpenMenu } from './menus.ts'
import { insertTable } from './table.ts'

/** What a menu at the words can do beside writing; what is absent is not offered. */
export type Inserting = {
  /** Null before there is a conversation: then there are no macros. */
  conversationId: number | null
  kind: 'reply' | 'note'
  onMacro?: (editor: Editor, macro: Macro) => void
  onFile: () => void
  onPicture: () => void
  onEmoji: () => void
}

const icon = { size: 16, stroke: 1.7 }
const most = 50
const cut = (editor: Editor, range: Range) => editor.chain().focus().deleteRange(range)

/**
 * Articles to point to: what suits the conversation, or says what is typed. A reply offers what its reader can open; a note leads
 * colleagues to internal ones as well.
 */
function useArticleEntries({ conversationId, kind }: Inserting, query: string | null): Entry[] {
  const label = useWords().writingTasks.linkArticle
  const language = useLanguage()
  const may = useMay('article.offer') && conversationId !== null && query !== null
  const [q] = useDebouncedValue((query ?? '').trim(), 120)
  const typed = q.length >= 2
  const fitting = useCall(
    suggestForConversation,
    { params: { id: conversationId ?? 0 }, query: { limit: 5 } },
    { enabled: may, staleTime: 60_000 },
  ).data?.items
  const found = useCall(
    searchArticles,
    { query: { q, language: fitting?.[0]?.language ?? language, typing: 'true', limit: 6 } },
    { enabled: may && typed, staleTime: 60_000 },
  ).data?.items
  if (!may) return []
  const addressOf = ({ id, url }: OfferedArticle) =>
    url ?? (kind === 'note' ? new URL(`/help-centre/${id}`, location.href).href : null)
  return ((typed ? found : fitting) ?? []).flatMap((article) => {
    const href = addressOf(article)
    if (href === null) return []
    const link = { type: 'text', text: article.title, marks: [{ type: 'link', attrs: { href } }] }
    return {
      ...{ key: `article ${article.id}`, label: article.title, detail: label, icon: <IconFileText {...icon} /> },
      run: (editor: Editor, range: Range) =>
        void cut(editor, range)
          .insertContent([link, { type: 'text', text: ' ' }])
          .run(),
    }
  })
}

function useInsertEntries(inserting: Inserting, open: string | null) {
  const { conversationId, kind, onMacro, onFile, onPicture, onEmoji } = inserting
  const articles = useArticleEntries(inserting, open)
  const words = useWords().writing
  const request = conversationId === null ? {} : { query: { conversation: conversationId } }
  const macros = useCall(listMacros, request, {
    staleTime: 60_000,
    enabled: conversationId !== null && Boolean(onMacro),
  })
  const insert = words.insert
  const after = (act: (editor: Editor) => void) => (editor: Editor, range: Range) => {
    cut(editor, range).run()
    act(editor)
  }
  const things: Entry[] = [
    ...(kind === 'note'
      ? [
          {
            ...{ key: 'mention', label: insert.mention, icon: <IconAt {...icon} /> },
            run: (editor: Editor, range: Range) => void cut(editor, range).insertContent('@').run(),
          },
        ]
      : []),
    { key: 'picture', label: insert.picture, icon: <IconPhoto {...icon} />, run: after(onPicture) },
    { key: 'file', label: insert.file, icon: <IconPaperclip {...icon} />, run: after(onFile) },
    { key: 'table', label: insert.table, icon: <IconTable {...icon} />, run: after((editor) => insertTable(editor)) },
    { key: 'emoji', label: insert.emoji, detail: ':', icon: <IconMoodSmile {...icon} />, run: after(onEmoji) },
  ]
  const fitting = (macros.data?.items ?? []).filter((macro) => macro.kind === kind || macro.html === '')
  const saved: Entry[] = fitting.map((macro) => ({
    key: `macro ${macro.id}`,
    label: macro.name,
    detail: macro.folder || textOf(macro.html).slice(0, 80),
    icon: <IconMessage2Bolt {...icon} />,
    run: after((editor) => onMacro?.(editor, macro)),
  }))
  return (query: string) =>
    query.trim() === ''
      ? [...saved.slice(0, 6), ...articles.slice(0, 3), ...things, ...saved.slice(6, most)]
      : // What was found by more than its title stays as the search has it.
        [...best(query, [...things, ...saved], ({ label, detail }) => [label, detail ?? ''], most), ...articles]
}

function useMentionEntries(enabled: boolean) {
  const words = useWords()
  const me = useMe()
  const present = usePresentPeople()
  const there = useAtWork()
  const atWork = useAtWorkText()
  const agents = useCall(listAgents, {}, { staleTime: 5 * 60_000, enabled }).data?.items ?? []
  const teams = useCall(listTeams, {}, { staleTime: 5 * 60_000, enabled }).data?.items ?? []
  const put = (id: string, label: string) => (editor: Editor, range: Range) =>
    void cut(editor, range)
      .insertContent([
        { type: 'mention', attrs: { id, label } },
        { type: 'text', text: ' ' },
      ])
      .run()
  const stateOf = (id: number) => present[id] ?? 'gone'
  const workOf = (id: number) => {
    const work = there.get(id)
    return work && work.because !== 'no_shifts' ? atWork(work) : ''
  }
  const rank = { here: 0, away: 1, gone: 2 }
  const people: Entry[] = agents
    .filter(({ id, deactivatedAt }) => id !== me.id && deactivatedAt === null)
    .toSorted((a, b) => rank[stateOf(a.id)] - rank[stateOf(b.id)] || a.name.localeCompare(b.name))
    .map(({ id, name }) => ({
      key: `agent ${id}`,
      label: name,
      detail: [words.writing.presence[stateOf(id)], workOf(id)].filter(Boolean).join(' · '),
      icon: <Avatar name={name} size={18} />,
      run: put(`agent:${id}`, name),
    }))
  const groups: Entry[] = teams.map(({ id, name }) => ({
    key: `team ${id}`,
    label: name,
    detail: words.conversation.team,
    icon: <IconUsers {...icon} />,
    run: put(`team:${id}`, name),
  }))
  return (query: string) => best(query, [...people, ...groups], ({ label }) => [label], 12)
}

function useEmojiEntries(wanted: boolean) {
  const language = useLanguage()
  const [all, setAll] = useState<Emoji[]>([])
  useEffect(() => {
    if (wanted) loadEmoji(language).then(setAll, () => {})
  }, [wanted, language])
  return (query: string): Entry[] => {
    // `:smile:` needs no choosing.
    const whole = query.endsWith(':') ? emojiOf(all, query.slice(0, -1)) : undefined
    const found = whole ? [whole] : findEmoji(all, query.replace(/:$/, ''), 8)
    return found.map(({ sign, name, codes }) => ({
      key: sign,
      label: name,
      ...(codes[0] ? { detail: `:${codes[0]}:` } : {}),
      icon: sign,
      run: (editor, range) => {
        rememberEmoji(sign)
        cut(editor, range).insertContent(sign).run()
      },
    }))
  }
}

/** What each menu offers for what was typed. */
export function useEntries(inserting: Inserting, open: OpenMenu | null): (menu: OpenMenu) => Entry[] {
  const insert = useInsertEntries(inserting, open?.kind === 'insert' ? open.query : null)
  const mention = useMentionEntries(inserting.kind === 'note')
  const emoji = useEmojiEntries(open?.kind === 'emoji')
  return ({ kind, query }) => ({ insert, mention, emoji })[kind](query)
}
