import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconMinus, IconTag, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Ref, useMemo, useState } from 'react'
import { type Conversation, Kind, Priority, Stage } from '../../../../contract/conversations.ts'
import { SpokenLanguage } from '../../../../contract/languages.ts'
import { getTagRules, listTags } from '../../../../contract/tags.ts'
import { useCall } from '../../../query.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { type Choice, Picker, type PickerHandle } from '../../../ui/picker.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { TagMark } from '../../tags/tag-mark.tsx'
import { change } from '../data.ts'
import { nobody, useAgentChoices, useTeamChoices } from './choices.tsx'
import classes from './header.module.css'

type Props = { conversation: Conversation; editable: boolean; assigneeRef: Ref<PickerHandle> }

/** What a person may choose; the others come by actions of their own, or with time. */
const statuses = ['open', 'waiting', 'on_hold', 'resolved'] as const
const isChoosable = (status: string) => (statuses as readonly string[]).includes(status)
const priorityIcons = { low: IconArrowDown, normal: IconMinus, high: IconArrowUp, urgent: IconAlertTriangle }

/** So many tags stand here; of more the others open, so that what was said keeps its room. */
const shownTags = 8

function Tags({ conversation, editable }: { conversation: Conversation; editable: boolean }) {
  const words = useWords().conversation
  const known = useCall(listTags, {}, { staleTime: 60_000 }).data?.items ?? []
  const { tags } = conversation
  const [all, setAll] = useState(false)
  const shown = all || tags.length <= shownTags + 1 ? tags : tags.slice(0, shownTags)
  const free = known
    .filter(({ name }) => !tags.includes(name))
    .map(({ name, colour }): Choice => ({ value: name, label: name, icon: <TagMark colour={colour} /> }))
  const colours = new Map(known.map(({ name, colour }) => [name, colour]))
  const rules = useCall(getTagRules, {}, { staleTime: 5 * 60_000 }).data
  const creatable = useMay('tag.manage') || rules?.create !== 'managers'
  return (
    <span className={classes.tags}>
      {shown.map((tag) => (
        <span key={tag} className={classes.tag}>
          {colours.get(tag) ? <TagMark colour={colours.get(tag) ?? null} /> : null}
          {tag}
          {editable ? (
            <button
              type="button"
              aria-label={words.removeTag(tag)}
              onClick={() => void change(conversation, { tags: tags.filter((other) => other !== tag) })}
            >
              <IconX size={12} />
            </button>
          ) : null}
        </span>
      ))}
      {tags.length > shownTags + 1 ? (
        <button type="button" className={classes.moreTags} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.fewerTags : words.moreTags(tags.length - shownTags)}
        </button>
      ) : null}
      {editable ? (
        <Picker
          label={words.addTag}
          choices={free}
          value={null}
          creatable={creatable}
          quiet
          onPick={(tag) => void change(conversation, { tags: [...tags, tag] })}
        >
          <IconTag size={14} stroke={1.7} aria-hidden="true" />
        </Picker>
      ) : null}
    </span>
  )
}

/** What a customer may speak, by its name in the reader's language. */
function useLanguageChoices(): Choice[] {
  const words = useWords().protocols
  const format = useFormat()
  return useMemo(
    () => [
      { value: nobody, label: words.noLanguage },
      ...SpokenLanguage.options
        .map((code) => ({ value: code as string, label: format.languageName(code) }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    ],
    [words, format],
  )
}

/** Status, who looks after it, and what kind of thing it is; each can be changed in place. */
export function Properties({ conversation, editable, assigneeRef }: Props) {
  const words = useWords()
  const agents = useAgentChoices()
  const teams = useTeamChoices()
  const { conversation: own, common } = words
  const { status, priority, kind, stage, assignee, team, language, linkedTo } = conversation
  const dot = (name: string) => <span className={classes.dot} data-status={name} aria-hidden="true" />
  const statusChoices = [...statuses, ...(isChoosable(status) ? [] : [status])].map((value) => ({
    value,
    label: common.status[value],
    icon: dot(value),
  }))
  const priorities = Priority.options.map((value) => {
    const Icon = priorityIcons[value]
    return { value, label: common.priority[value], icon: <Icon size={14} stroke={1.8} aria-hidden="true" /> }
  })
  const kinds = [
    { value: nobody, label: own.noKind },
    ...Kind.options.map((value) => ({ value: value as string, label: common.kind[value] })),
  ]
  const stages = [
    { value: nobody, label: own.noStage },
    ...Stage.options.map((value) => ({ value: value as string, label: common.stage[value] })),
  ]
  const languages = useLanguageChoices()
  const disabled = !editable
  return (
    <div className={classes.properties}>
      <Picker
        label={own.status}
        choices={statusChoices}
        value={status}
        disabled={disabled}
        onPick={(to) => void change(conversation, { status: to as typeof status })}
      />
      <Picker
        ref={assigneeRef}
        label={own.assignee}
        searchLabel={own.findPerson}
        choices={agents.choices}
        value={assignee ? String(assignee.id) : nobody}
        disabled={disabled}
        onPick={(to) => void change(conversation, { assignee: agents.find(to) })}
      >
        {assignee ? (
          <>
            <Avatar name={assignee.name} size={18} />
            {assignee.name}
          </>
        ) : null}
      </Picker>
      <Picker
        label={own.team}
        choices={teams.choices}
        value={team ? String(team.id) : nobody}
        disabled={disabled}
        onPick={(to) => void change(conversation, { team: teams.find(to) })}
      />
      <Picker
        quiet
        label={own.priority}
        choices={priorities}
        value={priority}
        disabled={disabled}
        onPick={(to) => void change(conversation, { priority: to as typeof priority })}
      />
      <Picker
        quiet
        label={own.kind}
        choices={kinds}
        value={kind ?? nobody}
        disabled={disabled}
        onPick={(to) => void change(conversation, { kind: to === nobody ? null : (to as typeof kind) })}
      >
        {kind ? null : <span className={classes.unset}>{own.kind}</span>}
      </Picker>
      <Picker
        quiet
        label={own.stage}
        choices={stages}
        value={stage ?? nobody}
        disabled={disabled}
        onPick={(to) => void change(conversation, { stage: to === nobody ? null : (to as typeof stage) })}
      >
        {stage ? null : <span className={classes.unset}>{own.stage}</span>}
      </Picker>
      <Picker
        quiet
        label={words.protocols.language}
        choices={languages}
        value={language ?? nobody}
        disabled={disabled}
        onPick={(to) => void change(conversation, { language: to === nobody ? null : (to as SpokenLanguage) })}
      >
        {language ? null : <span className={classes.unset}>{words.protocols.language}</span>}
      </Picker>
      <Tags key={conversation.id} conversation={conversation} editable={editable} />
      {linkedTo ? (
        <Link className={classes.linked} to="/inbox/$view/$number" params={{ view: 'all', number: String(linkedTo) }}>
          {own.linkedTo(linkedTo)}
        </Link>
      ) : null}
    </div>
  )
}
