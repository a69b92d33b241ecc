import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react'
import { changeTeamProtocol, getTeamProtocol, type TeamProtocol } from '../../../contract/protocols.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { NeededSkills } from './needed-skills.tsx'
import classes from './protocols.module.css'
import { serviceLevels } from './service-levels.ts'

const fieldsOf = ({ levels, escalatesTo, members }: TeamProtocol) => ({
  levels: levels.map(({ level, name, skills }) => ({
    ...{ level, name },
    skills: skills.map((skill) => ({ id: skill.id, level: skill.level })),
  })),
  escalatesTo: escalatesTo?.id ?? null,
  members: members.map(({ id, level }) => ({ id, level })),
})

/** The levels a team answers at, who works at which, and where what it cannot solve goes. */
export function Levels({ protocol, manages }: { protocol: TeamProtocol; manages: boolean }) {
  const words = useWords().protocols
  const own = words.levels
  const teams = useCall(listTeams, {}).data?.items ?? []
  const act = useAct(changeTeamProtocol, [getTeamProtocol])
  const { values, set, wrong, reset, changed } = useFields(fieldsOf(protocol), act.error)
  const { levels, members } = values
  const above = teams.find(({ id }) => id === values.escalatesTo)
  const next = Math.max(...levels.map(({ level }) => level)) + 1
  const save = () =>
    act.mutate(
      { params: { id: protocol.team.id }, body: values },
      {
        onSuccess: (saved) => {
          reset(fieldsOf(saved))
          say(own.saved)
        },
      },
    )
  const way = (
    <ol className={classes.path} aria-label={own.path}>
      {levels.map(({ level, name }) => (
        <li key={level}>
          <Chip tone="green">{name || words.levelOf(level)}</Chip>
          <IconArrowRight size={15} stroke={1.7} aria-hidden="true" data-flip />
        </li>
      ))}
      <li>
        <Chip>{above?.name ?? own.nowhere}</Chip>
      </li>
    </ol>
  )
  if (!manages) return way
  return (
    <Form submit={own.save} saving={act.isPending} error={act.error} disabled={!changed} onSubmit={save}>
      {way}
      <div className={classes.levels}>
        {levels.map((each, at) => (
          <div key={each.level} className={classes.levelRow}>
            <span>{words.levelOf(each.level)}</span>
            <TextInput
              aria-label={`${words.levelOf(each.level)}: ${own.name}`}
              placeholder={own.name}
              maxLength={60}
              value={each.name}
              onChange={(event) => set('levels', levels.with(at, { ...each, name: event.currentTarget.value }))}
            />
            <NeededSkills
              label=""
              value={each.skills}
              onChange={(skills) => set('levels', levels.with(at, { ...each, skills }))}
            />
            <ActionIcon
              aria-label={own.remove(each.level)}
              disabled={levels.length === 1}
              onClick={() => set('levels', levels.toSpliced(at, 1))}
            >
              <IconX size={15} stroke={1.8} />
            </ActionIcon>
          </div>
        ))}
        {next <= serviceLevels.length ? (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            w="fit-content"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            onClick={() => set('levels', [...levels, { level: next, name: '', skills: [] }])}
          >
            {own.add}
          </Button>
        ) : null}
      </div>
      <Select
        label={own.escalatesTo}
        maw={420}
        data={[
          { value: '', label: own.nowhere },
          ...teams
            .filter(({ id }) => id !== protocol.team.id)
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        allowDeselect={false}
        value={values.escalatesTo === null ? '' : String(values.escalatesTo)}
        onChange={(id) => set('escalatesTo', id ? Number(id) : null)}
        error={wrong('escalatesTo')}
      />
      {levels.length > 1 && protocol.members.length > 0 ? (
        <fieldset className={classes.needed} style={{ display: 'block' }}>
          <legend>{own.members}</legend>
          <ul className={classes.memberLevels}>
            {protocol.members.map(({ id, name }) => (
              <li key={id}>
                <Avatar name={name} size={24} />
                <span>{name}</span>
                <Select
                  size="xs"
                  w={120}
                  aria-label={`${name}: ${own.members}`}
                  allowDeselect={false}
                  data={[
                    { value: '', label: own.all },
                    ...levels.map(({ level }) => ({ value: String(level), label: words.levelOf(level) })),
                  ]}
                  value={String(members.find((member) => member.id === id)?.level ?? '')}
                  onChange={(level) =>
                    set(
                      'members',
                      members.map((member) =>
                        member.id === id ? { id, level: level ? Number(level) : null } : member,
                      ),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
    </Form>
  )
}
