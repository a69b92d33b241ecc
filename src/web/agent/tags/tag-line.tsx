import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconArrowMerge, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { changeTag, listTags, type TagRow } from '../../../contract/tags.ts'
import { useAct } from '../../query.ts'
import { Row } from '../../ui/list.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { TagMark } from './tag-mark.tsx'
import classes from './tags.module.css'

type Props = { tag: TagRow; manages: boolean; onDo: (what: 'change' | 'merge' | 'remove') => void }

/** One tag: how it looks, what it is for, how often it is used. */
export function TagLine({ tag, manages, onDo }: Props) {
  const words = useWords().states.tags
  const act = useAct(changeTag, [listTags])
  const archive = () =>
    act.mutate(
      { params: { id: tag.id }, body: { archived: tag.archivedAt === null } },
      { onError: (error) => sayError(error) },
    )
  const uses = tag.uses === null ? null : <span className={classes.uses}>{words.uses(tag.uses)}</span>
  return (
    <Row
      title={
        <span className={classes.name}>
          <TagMark colour={tag.colour} />
          {manages ? (
            <button
              type="button"
              className={classes.open}
              onClick={() => onDo('change')}
              aria-label={words.change(tag.name)}
            >
              {tag.name}
            </button>
          ) : (
            tag.name
          )}
          {tag.archivedAt ? <span className={classes.archived}>{words.archived}</span> : null}
        </span>
      }
      text={tag.description}
      after={
        <span className={classes.after}>
          {uses}
          {manages ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={words.more(tag.name)}>
                  <IconDots size={17} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onDo('change')}>
                  {words.changeTitle}
                </Menu.Item>
                <Menu.Item leftSection={<IconArrowMerge size={15} />} onClick={() => onDo('merge')}>
                  {words.merge}
                </Menu.Item>
                <Menu.Item
                  leftSection={tag.archivedAt ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
                  onClick={archive}
                >
                  {tag.archivedAt ? words.unarchive : words.archive}
                </Menu.Item>
                <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => onDo('remove')}>
                  {words.remove}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </span>
      }
    />
  )
}
