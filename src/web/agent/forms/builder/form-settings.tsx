import { ActionIcon, Button, Checkbox, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Kind, Priority } from '../../../../contract/conversations.ts'
import type { FormContent, FormSets } from '../../../../contract/form-content.ts'
import type { Form } from '../../../../contract/forms.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { listTags } from '../../../../contract/tags.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import { questionsOf, withWords, wordsIn } from './editing.ts'
import { WhenEditor } from './when-editor.tsx'

type Props = { form: Form; content: FormContent; language: string; onChange: (content: FormContent) => void }

/** What the form says around its questions, where it stands, and what it becomes. */
export function FormSettings(props: Props) {
  const words = useWords().formBuilder
  const { form, content, language, onChange } = props
  const set = (part: Partial<FormContent>) => onChange({ ...content, ...part })
  const text = (name: 'title' | 'intro' | 'thanks' | 'send') => ({
    dir: 'auto' as const,
    value: content[name][language] ?? '',
    placeholder: wordsIn(content[name], language, content),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: withWords(content[name], language, event.currentTarget.value) }),
  })
  const tick = (name: 'paged' | 'listed' | 'suggests' | 'confirms', description?: string) => (
    <Checkbox
      label={words[name]}
      {...(description && { description })}
      checked={content[name]}
      onChange={(event) => set({ [name]: event.currentTarget.checked })}
    />
  )
  const inboxes = (useCall(listInboxes, {}).data?.items ?? []).filter(
    ({ channel, address }) => channel === 'email' && address,
  )
  return (
    <div className={classes.settings}>
      <h2>{words.words}</h2>
      <TextInput label={words.formTitle} {...text('title')} />
      <Textarea label={words.intro} autosize minRows={2} {...text('intro')} />
      <Textarea label={words.thanks} autosize minRows={2} {...text('thanks')} />
      <TextInput label={words.send} {...text('send')} />
      <TagsInput
        label={words.languages}
        description={words.languagesHelp}
        value={content.languages}
        onChange={(languages) =>
          languages.length > 0 && set({ languages: languages.map((tag) => tag.trim().toLowerCase()) })
        }
      />
      <h2>{words.where}</h2>
      <MultiSelect
        label={words.helpCentres}
        placeholder={content.helpCentres.length === 0 ? words.allHelpCentres : ''}
        data={form.places.map(({ helpCentreId, name }) => ({ value: String(helpCentreId), label: name }))}
        value={content.helpCentres.map(String)}
        onChange={(ids) => set({ helpCentres: ids.map(Number) })}
      />
      {tick('listed')}
      {tick('suggests')}
      {tick('paged')}
      <h2>{words.becomes}</h2>
      <Select
        label={words.inbox}
        allowDeselect={false}
        data={[
          { value: '', label: words.firstInbox },
          ...inboxes.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={content.inboxId === null ? '' : String(content.inboxId)}
        onChange={(id) => set({ inboxId: id ? Number(id) : null })}
      />
      {tick('confirms', words.confirmsHelp)}
      <SetsFields sets={content.sets} onChange={(sets) => set({ sets })} />
      <Rules {...{ content, language, set }} />
    </div>
  )
}

type RulesProps = Pick<Props, 'content' | 'language'> & { set: (part: Partial<FormContent>) => void }

const nothing: FormSets = { tags: [], team: null, priority: null, kind: null }

function Rules({ content, language, set }: RulesProps) {
  const words = useWords().formBuilder
  const { rules } = content
  return (
    <>
      <h2>{words.rules}</h2>
      <p className={classes.soft}>{words.rulesHelp}</p>
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name of their own
        <div key={at} className={classes.rule}>
          <div className={classes.ruleHead}>
            <p className={classes.label}>{words.ruleWhen}</p>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.removeRule}
              onClick={() => set({ rules: rules.toSpliced(at, 1) })}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </div>
          <WhenEditor
            {...{ content, language }}
            earlier={questionsOf(content)}
            when={rule.when}
            onChange={(when) => set({ rules: rules.with(at, { ...rule, when: when ?? { match: 'all', tests: [] } }) })}
          />
          <p className={classes.label}>{words.ruleThen}</p>
          <SetsFields sets={rule.sets} onChange={(sets) => set({ rules: rules.with(at, { ...rule, sets }) })} />
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => set({ rules: [...rules, { when: { match: 'all', tests: [] }, sets: nothing }] })}
      >
        {words.addRule}
      </Button>
    </>
  )
}

function SetsFields({ sets, onChange }: { sets: FormSets; onChange: (sets: FormSets) => void }) {
  const all = useWords()
  const words = all.formBuilder
  const teams = useCall(listTeams, {}).data?.items ?? []
  const tags = useCall(listTags, {}).data?.items ?? []
  const usual = { value: '', label: words.asUsual }
  return (
    <div className={classes.pair}>
      <TagsInput
        label={words.tags}
        data={tags.map(({ name }) => name)}
        value={sets.tags}
        onChange={(next) => onChange({ ...sets, tags: next })}
      />
      <Select
        label={words.team}
        allowDeselect={false}
        data={[
          { value: '', label: words.noTeam },
          ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={sets.team === null ? '' : String(sets.team)}
        onChange={(id) => onChange({ ...sets, team: id ? Number(id) : null })}
      />
      <Select
        label={words.priority}
        allowDeselect={false}
        data={[usual, ...Priority.options.map((value) => ({ value, label: all.common.priority[value] }))]}
        value={sets.priority ?? ''}
        onChange={(value) => onChange({ ...sets, priority: (value || null) as Priority | null })}
      />
      <Select
        label={words.kind}
        allowDeselect={false}
        data={[usual, ...Kind.options.map((value) => ({ value, label: all.common.kind[value] }))]}
        value={sets.kind ?? ''}
        onChange={(value) => onChange({ ...sets, kind: (value || null) as Kind | null })}
      />
    </div>
  )
}
