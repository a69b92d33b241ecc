import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { keyText } from '../../../ui/key-names.ts'
import { useKeys } from '../../../ui/keys.ts'
import { useWords } from '../../../words/words.ts'
import { useGuideEntry } from '../../guides/run/entries.tsx'
import { useIncidentEntry } from '../../incidents/more-entry.tsx'
import { type Command, offerCommands } from '../../palette/commands.ts'
import { usePromiseEntry } from '../../promises/entry.tsx'
import { useRouteAgainEntry } from '../../routing/again.ts'
import { useEscalateEntry, useSendBackEntry } from '../escalating/entries.tsx'
import {
  useDeleteEntry,
  useFollowEntry,
  useRestoreEntry,
  useSnoozeEntry,
  useSpamEntry,
  useTrashEntry,
  useUnreadEntry,
} from '../states/entries.tsx'
import { useAskEntry, useLinkEntry, useMergeEntry, useSideEntry } from '../together/entries.tsx'
import { useCopyLink } from './copy-link.ts'
import type { MoreEntry, UseMoreEntry } from './more-entry.ts'
import classes from './more-menu.module.css'
import { useFilesEntry, useFindEntry, useFoldEntry, usePrintEntry, useRecordEntry } from './thread-entries.tsx'

/** The entries, in groups; a feature adds its own hook in one line. The list never changes while Heed runs. */
const groups: readonly (readonly UseMoreEntry[])[] = [
  // What becomes of the conversation: snooze, follow, merge, link.
  [
    useSnoozeEntry,
    useFollowEntry,
    useUnreadEntry,
    useEscalateEntry,
    useSendBackEntry,
    useRouteAgainEntry,
    useAskEntry,
    useSideEntry,
    usePromiseEntry,
    useRecordEntry,
    useMergeEntry,
    useLinkEntry,
    useGuideEntry,
    useIncidentEntry,
  ],
  // What is taken out of it: link, print.
  [useFindEntry, useFoldEntry, useFilesEntry, useCopyLink, usePrintEntry],
  // What puts it away: spam, trash.
  [useRestoreEntry, useSpamEntry, useTrashEntry, useDeleteEntry],
]

const hooks = groups.flat()

/** The seldom needed, behind three dots; every entry is a command of the palette as well. */
export function MoreMenu({ conversation }: { conversation: Conversation }) {
  const words = useWords().conversation
  // biome-ignore lint/correctness/useHookAtTopLevel: the list is fixed, so the hooks run always and in the same order
  const found = new Map(hooks.map((useEntry) => [useEntry, useEntry(conversation)]))
  const entries = [...found.values()].filter((entry) => entry !== null)
  useKeys(Object.fromEntries(entries.flatMap(({ key, run }) => (key ? [[key, run]] : []))))
  useOffered(entries)
  const [opened, setOpened] = useState(false)
  if (entries.length === 0) return null
  const shown = groups.map((group) => group.map((each) => found.get(each) ?? null).filter((entry) => entry !== null))
  return (
    <>
      <Menu position="bottom-end" opened={opened} onChange={setOpened}>
        <Tooltip label={words.more} disabled={opened}>
          <Menu.Target>
            <ActionIcon aria-label={words.more}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          {shown
            .filter((group) => group.length > 0)
            .map((group, at) => (
              <Fragment key={group[0]?.id}>
                {at > 0 ? <Menu.Divider /> : null}
                {group.map(({ id, title, icon: Icon, key, danger, run }) => (
                  <Menu.Item
                    key={id}
                    {...(danger && { color: 'red' })}
                    leftSection={<Icon size={15} stroke={1.7} />}
                    rightSection={key ? <kbd className={classes.key}>{keyText(key)}</kbd> : null}
                    onClick={run}
                  >
                    {title}
                  </Menu.Item>
                ))}
              </Fragment>
            ))}
        </Menu.Dropdown>
      </Menu>
      {entries.map(({ id, over }) => (over ? <Fragment key={id}>{over}</Fragment> : null))}
    </>
  )
}

function useOffered(entries: MoreEntry[]): void {
  // Entries are made anew at every drawing; the palette only has to hear when what they say changes.
  const told = JSON.stringify(entries.map(({ id, title, key }) => [id, title, key]))
  const latest = useRef(entries)
  latest.current = entries
  useEffect(() => {
    const run = (id: string) => latest.current.find((entry) => entry.id === id)?.run()
    const known = JSON.parse(told) as [string, string, string | null][]
    offerCommands(
      'conversation more',
      known.map(
        ([id, title, key]): Command => ({
          ...{ id: `more-${id}`, group: 'conversation' as const, title, run: () => run(id) },
          ...(key && { key }),
        }),
      ),
    )
    return () => offerCommands('conversation more', null)
  }, [told])
}
