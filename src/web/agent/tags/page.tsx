import { Button, Switch } from '@mantine/core'
import { IconPlus, IconTags } from '@tabler/icons-react'
import { useState } from 'react'
import { changeTagRules, getTagRules, listTagChanges, listTags, type TagRow } from '../../../contract/tags.ts'
import { useAct, useCall } from '../../query.ts'
import { Choices } from '../../ui/choices.tsx'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'
import { TagLine } from './tag-line.tsx'
import classes from './tags.module.css'

export type Doing = { what: 'new' } | { what: 'change' | 'merge' | 'remove'; tag: TagRow }

/** The tags with how often each is used, and what can be done with them. */
export function Page() {
  const words = useWords().states.tags
  const manages = useMay('tag.manage')
  const [q, setQ] = useState('')
  const [archived, setArchived] = useState(false)
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall(listTags, {
    query: { limit: 1000, ...(q && { q }), ...(archived && { archived: 'true' as const }) },
  })
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setDoing({ what: 'new' })}>
      {words.add}
    </Button>
  )
  const close = () => setDoing(null)
  return (
    <PageFrame title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      {manages ? <Changes /> : null}
      <div className={classes.tools}>
        <SearchBox label={words.find} value={q} onChange={setQ} />
        <Switch
          label={words.showArchived}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
      </div>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(tag) => <TagLine tag={tag} manages={manages} onDo={(what) => setDoing({ what, tag })} />}
        empty={<Empty icon={<IconTags size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />}
      />
      {manages ? <Rules /> : null}
      {doing?.what === 'new' ? <TagDialog tag={null} onClose={close} /> : null}
      {doing?.what === 'change' ? <TagDialog tag={doing.tag} onClose={close} /> : null}
      {doing?.what === 'merge' ? <MergeDialog tag={doing.tag} onClose={close} /> : null}
      {doing?.what === 'remove' ? <RemoveDialog tag={doing.tag} onClose={close} /> : null}
    </PageFrame>
  )
}

/** What is being worked off in the background. */
function Changes() {
  const words = useWords().states.tags
  const { number } = useFormat()
  const changes = useCall(listTagChanges, {}).data?.items ?? []
  if (changes.length === 0) return null
  return (
    <ul className={classes.changes} role="status">
      {changes.map(({ from, to, left }) => (
        <li key={from}>{to === null ? words.removing(from, number(left)) : words.renaming(from, to, number(left))}</li>
      ))}
    </ul>
  )
}

function Rules() {
  const words = useWords().states.tags
  const rules = useCall(getTagRules, {}).data
  const act = useAct(changeTagRules, [getTagRules])
  if (!rules) return null
  return (
    <div className={classes.rules}>
      <Choices
        label={words.rules}
        value={act.isPending ? act.variables.body.create : rules.create}
        options={[
          { value: 'everyone', label: words.everyone },
          { value: 'managers', label: words.managers },
        ]}
        onChange={(create) => act.mutate({ body: { create } }, { onError: (error) => sayError(error) })}
      />
    </div>
  )
}
