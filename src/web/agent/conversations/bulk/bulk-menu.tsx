import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBell,
  IconBellOff,
  IconCircleDot,
  IconDots,
  IconFlag,
  IconMail,
  IconMailOff,
  IconMailOpened,
  IconMessage2Bolt,
  IconTagOff,
  IconTrash,
} from '@tabler/icons-react'
import { Priority } from '../../../../contract/conversations.ts'
import { listMacros } from '../../../../contract/macros.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { type Act, acts } from './acts.ts'

type Props = { run: (act: Act) => void; view: string; worn: readonly string[] }

const statuses = ['open', 'waiting', 'on_hold', 'resolved'] as const
const mostMacros = 12

/** Everything else that can be done to many. */
export function BulkMenu({ run, view, worn }: Props) {
  const words = useWords()
  const { states, common } = words
  const setAside = view === 'spam' || view === 'trash'
  const item = (icon: typeof IconDots, label: string, act: () => Act) => {
    const Icon = icon
    return (
      <Menu.Item key={label} leftSection={<Icon size={15} stroke={1.7} />} onClick={() => run(act())}>
        {label}
      </Menu.Item>
    )
  }
  return (
    <Menu position="top-end" shadow="md">
      <Tooltip label={states.bulk.more}>
        <Menu.Target>
          <ActionIcon aria-label={states.bulk.more}>
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {item(IconBell, states.follow, () => acts.follow(true))}
        {item(IconBellOff, states.unfollow, () => acts.follow(false))}
        {item(IconMailOpened, states.markRead, () => acts.read(true))}
        {item(IconMail, states.markUnread, () => acts.read(false))}
        <Menu.Divider />
        <Menu.Label>{states.bulk.status}</Menu.Label>
        {statuses.map((status) => item(IconCircleDot, common.status[status], () => acts.status(status)))}
        <Menu.Label>{states.bulk.priority}</Menu.Label>
        {Priority.options.map((priority) => item(IconFlag, common.priority[priority], () => acts.priority(priority)))}
        <Macros run={run} />
        <Worn worn={worn} run={run} />
        <Menu.Divider />
        {setAside
          ? item(IconArrowBackUp, view === 'spam' ? states.notSpam : states.restore, () => acts.restore())
          : item(IconMailOff, states.spam, () => acts.setAside('spam'))}
        {view === 'trash' ? null : item(IconTrash, states.trash, () => acts.setAside('trash'))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The tags that the chosen have, to take them off. */
function Worn({ worn, run }: { worn: readonly string[]; run: (act: Act) => void }) {
  const words = useWords().states.bulk
  if (worn.length === 0) return null
  return (
    <>
      <Menu.Label>{words.removeTag}</Menu.Label>
      {worn.map((tag) => (
        <Menu.Item
          key={tag}
          leftSection={<IconTagOff size={15} stroke={1.7} />}
          onClick={() => run(acts.removeTag(tag))}
        >
          {tag}
        </Menu.Item>
      ))}
    </>
  )
}

/** The macros that change something, those used most first. */
function Macros({ run }: { run: (act: Act) => void }) {
  const words = useWords().states.bulk
  const macros = useCall(listMacros, { query: {} }, { staleTime: 60_000 }).data?.items ?? []
  const useful = macros.filter(({ actions }) => Object.keys(actions).length > 0).slice(0, mostMacros)
  if (useful.length === 0) return null
  return (
    <>
      <Menu.Label>{words.macro}</Menu.Label>
      {useful.map(({ id, name }) => (
        <Menu.Item
          key={id}
          leftSection={<IconMessage2Bolt size={15} stroke={1.7} />}
          onClick={() => run(acts.macro(id))}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  )
}
