import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { listSkills } from '../../../contract/skills.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import classes from './protocols.module.css'

type Needed = { id: number; level: number }
type Props = { label: string; value: readonly Needed[]; onChange: (value: Needed[]) => void }

/** Skills and how well each has to be known. */
export function NeededSkills({ label, value, onChange }: Props) {
  const { protocols: words, skills: own } = useWords()
  const skills = useCall(listSkills, {}).data?.items ?? []
  const free = skills.filter(({ id }) => !value.some((needed) => needed.id === id))
  const nameOf = (id: number) => skills.find((skill) => skill.id === id)?.name ?? ''
  return (
    <fieldset className={classes.needed}>
      <legend>{label}</legend>
      {value.map(({ id, level }, at) => (
        <span key={id} className={classes.neededSkill}>
          {nameOf(id)}
          <Select
            size="xs"
            w={150}
            aria-label={`${nameOf(id)}: ${own.level}`}
            allowDeselect={false}
            data={[1, 2, 3, 4, 5].map((each) => ({ value: String(each), label: own.levels[each] ?? String(each) }))}
            value={String(level)}
            onChange={(chosen) => onChange(value.with(at, { id, level: Number(chosen ?? level) }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${own.remove}: ${nameOf(id)}`}
            onClick={() => onChange(value.toSpliced(at, 1))}
          >
            <IconX size={14} stroke={1.8} />
          </ActionIcon>
        </span>
      ))}
      {free.length > 0 ? (
        <Select
          size="xs"
          w={190}
          aria-label={words.addSkill}
          placeholder={words.addSkill}
          searchable
          openOnFocus={false}
          data={free.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={null}
          onChange={(id) => id && onChange([...value, { id: Number(id), level: 3 }])}
        />
      ) : null}
    </fieldset>
  )
}
