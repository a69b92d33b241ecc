import { Button } from '@mantine/core'
import { IconInbox, IconSearchOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { View } from '../../../../contract/views.ts'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { editing } from '../../views/editing.ts'
import { personalNames } from '../views.ts'

/** What a view says when nothing stands in it, and the first step out of it. */
export function EmptyList({ kind, view, own }: { kind: string; view: string; own?: View | null }) {
  const views = useWords().views
  const { empty, newConversation } = useWords().inbox
  const personal = useWords().states.lists.empty
  const mayWrite = useMay('conversation.write')
  const mayView = useMay('view.read')
  const inbox = <IconInbox size={30} stroke={1.3} />
  const plain: Record<string, { title: string; text: string }> = {
    unassigned: { title: empty.unassigned, text: empty.unassignedText },
    'my-teams': { title: empty.myTeams, text: empty.myTeamsText },
    waiting: { title: empty.waiting, text: empty.waitingText },
    team: { title: empty.team, text: empty.teamText },
    ...Object.fromEntries(
      personalNames.map((name) => [name, { title: personal[name], text: personal[`${name}Text`] }]),
    ),
  }
  if (kind === 'search')
    return (
      <Empty
        icon={<IconSearchOff size={30} stroke={1.3} />}
        title={empty.search}
        text={empty.searchText}
        action={
          <Button variant="default" component={Link} to={`/inbox/${view}` as '/inbox'}>
            {empty.searchStep}
          </Button>
        }
      />
    )
  if (own)
    return (
      <Empty
        icon={inbox}
        title={views.empty}
        text={views.emptyText}
        action={
          own.mayChange ? (
            <Button variant="default" onClick={() => editing.begin({ view: own })}>
              {views.emptyStep}
            </Button>
          ) : null
        }
      />
    )
  if (kind === 'mine')
    return (
      <Empty
        icon={inbox}
        title={empty.mine}
        text={empty.mineText}
        action={
          <Button variant="default" component={Link} to={'/inbox/unassigned' as '/inbox'}>
            {empty.mineStep}
          </Button>
        }
      />
    )
  if (kind === 'all' && !mayView) return <Empty icon={inbox} title={empty.asked} text={empty.askedText} />
  if (kind === 'all')
    return (
      <Empty
        icon={inbox}
        title={empty.all}
        text={empty.allText}
        action={
          mayWrite ? (
            <Button variant="default" onClick={() => window.dispatchEvent(new Event('heed:new-conversation'))}>
              {newConversation}
            </Button>
          ) : null
        }
      />
    )
  return <Empty icon={inbox} {...(plain[kind] ?? { title: empty.all, text: empty.allText })} />
}
