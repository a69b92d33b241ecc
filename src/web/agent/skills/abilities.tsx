import { MultiSelect, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { Channel } from '../../../contract/channels.ts'
import { SpokenLanguage } from '../../../contract/languages.ts'
import { type Abilities, changeAbilities, getChannelWeights, listSkills } from '../../../contract/skills.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { CellDialog } from './cell-dialog.tsx'
import { aboutAbilities } from './data.ts'
import classes from './skills.module.css'

const bars = [1, 2, 3, 4, 5]

/** The skills one person has, how well, and until when. */
export function SkillList({ person, manages }: { person: Abilities; manages: boolean }) {
  const words = useWords().skills
  const format = useFormat()
  const all = useCall(listSkills, {}).data?.items ?? []
  const [opened, setOpened] = useState<{ id: number; name: string; description: string } | null>(null)
  const free = all.filter(({ id }) => !person.skills.some((known) => known.id === id))
  const open = (id: number) => setOpened(all.find((skill) => skill.id === id) ?? null)
  return (
    <>
      {person.skills.length === 0 ? <p className={classes.help}>{words.page.none}</p> : null}
      <ul className={classes.abilities}>
        {person.skills.map(({ id, name, level, expiresAt, expired, source }) => (
          <li key={id}>
            {manages ? (
              <button type="button" className={classes.name} onClick={() => open(id)}>
                {name}
              </button>
            ) : (
              <span className={classes.name}>{name}</span>
            )}
            <span className={classes.bar} aria-hidden="true">
              {bars.map((bar) => (
                <i key={bar} data-on={(bar <= level && !expired) || undefined} />
              ))}
            </span>
            <span>{words.levels[level]}</span>
            {expiresAt ? (
              <Chip tone={expired ? 'red' : 'plain'}>
                {expired ? words.expired : words.expires(format.day(expiresAt))}
              </Chip>
            ) : null}
            {source === 'certification' ? <Chip>{words.certified}</Chip> : null}
          </li>
        ))}
      </ul>
      {manages && free.length > 0 ? (
        <Select
          aria-label={words.page.addSkill}
          placeholder={words.page.addSkill}
          w={240}
          searchable
          openOnFocus={false}
          data={free.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={null}
          onChange={(id) => id && open(Number(id))}
        />
      ) : null}
      {opened ? <CellDialog person={person} skill={opened} onClose={() => setOpened(null)} /> : null}
    </>
  )
}

/** What somebody speaks, and how much they take at once. */
export function Load({ person }: { person: Abilities }) {
  const { skills, common } = useWords()
  const words = skills.page
  const format = useFormat()
  const weights = useCall(getChannelWeights, {}).data
  const act = useAct(changeAbilities, aboutAbilities)
  const { languages, capacity, channelLimits } = person
  const { values, set, changed, reset } = useFields({ languages, capacity, channelLimits }, act.error)
  const save = () =>
    act.mutate(
      { params: { id: person.agent.id }, body: values },
      {
        onSuccess: (saved) => {
          reset({ languages: saved.languages, capacity: saved.capacity, channelLimits: saved.channelLimits })
          say(skills.saved(person.agent.name))
        },
      },
    )
  const limit = (channel: Channel, most: number | null) => {
    const { [channel]: _, ...others } = values.channelLimits
    set('channelLimits', most === null ? others : { ...others, [channel]: most })
  }
  return (
    <Form submit={skills.save} saving={act.isPending} error={act.error} disabled={!changed} onSubmit={save}>
      <MultiSelect
        label={words.languages}
        description={words.languagesHelp}
        placeholder={values.languages.length === 0 ? words.pickLanguages : ''}
        searchable
        data={SpokenLanguage.options
          .map((code) => ({ value: code as string, label: format.languageName(code) }))
          .toSorted((a, b) => a.label.localeCompare(b.label))}
        value={values.languages}
        onChange={(chosen) => set('languages', chosen)}
      />
      <NumberInput
        label={words.capacity}
        description={
          weights ? words.capacityHelp(values.capacity, Math.floor(values.capacity / (weights.email || 1))) : null
        }
        w={220}
        min={0}
        max={100}
        allowDecimal={false}
        value={values.capacity}
        onChange={(value) => set('capacity', typeof value === 'number' ? value : 0)}
      />
      <Section title={words.limits} text={words.limitsHelp}>
        <div className={classes.channelLimits}>
          {Channel.options.map((channel) => (
            <NumberInput
              key={channel}
              label={common.channel[channel]}
              size="xs"
              min={0}
              max={100}
              allowDecimal={false}
              value={values.channelLimits[channel] ?? ''}
              onChange={(value) => limit(channel, typeof value === 'number' ? value : null)}
            />
          ))}
        </div>
      </Section>
    </Form>
  )
}
