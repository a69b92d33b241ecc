import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Abilities, Skill } from '../../../contract/skills.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { setSkill } from './data.ts'
import classes from './skills.module.css'

type Props = { person: Abilities; skill: Pick<Skill, 'id' | 'name' | 'description'>; onClose: () => void }

/** How well one person has one skill, until when, and who said so. */
export function CellDialog({ person, skill, onClose }: Props) {
  const words = useWords().skills
  const format = useFormat()
  const known = person.skills.find(({ id }) => id === skill.id)
  const [level, setLevel] = useState(String(known?.level ?? 3))
  const [until, setUntil] = useState(known?.expiresAt?.slice(0, 10) ?? '')
  const save = () => {
    // Through the whole of the last day, wherever the reader is.
    const expiresAt = until ? new Date(`${until}T23:59:59`).toISOString() : null
    void setSkill(person, skill, { level: level === '0' ? null : Number(level), expiresAt })
    onClose()
  }
  return (
    <Dialog title={`${person.agent.name}: ${skill.name}`} opened onClose={onClose}>
      <Form submit={words.save} onSubmit={save} onCancel={onClose}>
        {skill.description ? <p className={classes.help}>{skill.description}</p> : null}
        <Choices
          label={words.level}
          value={level}
          onChange={setLevel}
          options={words.levels.map((label, at) => ({ value: String(at), label }))}
        />
        <TextInput
          type="date"
          label={words.until}
          description={words.untilHelp}
          disabled={level === '0'}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {known?.grantedBy ? (
          <p className={classes.help}>
            {words.grantedBy(known.grantedBy, format.day(known.grantedAt))}
            {known.source === 'certification' ? ` (${words.certified})` : ''}
          </p>
        ) : null}
      </Form>
    </Dialog>
  )
}
