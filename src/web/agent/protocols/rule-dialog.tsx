import { Button, Group, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Conditions } from '../../../contract/conditions.ts'
import {
  changeProtocolRule,
  createProtocolRule,
  deleteProtocolRule,
  listProtocolOffers,
  listProtocols,
  type ProtocolRule,
} from '../../../contract/protocols.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ConditionGroup } from '../conditions/condition-group.tsx'
import { isComplete, useAskables } from '../conditions/fields.ts'
import { NeededSkills } from './needed-skills.tsx'
import { Trial } from './trial.tsx'

export type Draft = {
  name: string
  team: number | null
  level: number
  conditions: Conditions
  skills: { id: number; level: number }[]
  enabled: boolean
}

const draftOf = (rule: ProtocolRule | null, team: number | null): Draft => ({
  name: rule?.name ?? '',
  team: rule?.team.id ?? team,
  level: rule?.level ?? 1,
  conditions: rule?.conditions ?? { version: 1, all: [], any: [] },
  skills: (rule?.skills ?? []).map(({ id, level }) => ({ id, level })),
  enabled: rule?.enabled ?? true,
})

type Props = { rule: ProtocolRule | null; team: number | null; onClose: () => void }

function useSave({ rule, onClose }: Props) {
  const words = useWords().protocols
  const touched = [listProtocols, listProtocolOffers]
  const create = useAct(createProtocolRule, touched)
  const change = useAct(changeProtocolRule, touched)
  const remove = useAct(deleteProtocolRule, touched)
  const saved = ({ name }: { name: string }) => {
    say(words.saved(name))
    onClose()
  }
  return {
    save: ({ team, ...draft }: Draft) => {
      if (team === null) return
      const body = { ...draft, team }
      if (rule) change.mutate({ params: { id: rule.id }, body }, { onSuccess: saved })
      else create.mutate({ body }, { onSuccess: saved })
    },
    remove: () =>
      rule &&
      remove.mutate(
        { params: { id: rule.id } },
        {
          onSuccess: () => {
            say(words.removed(rule.name))
            onClose()
          },
        },
      ),
    saving: create.isPending || change.isPending,
    error: create.error ?? change.error ?? remove.error,
  }
}

/** Writes a protocol: which conversations, which team and level, which skills; and tries it before it is saved. */
export function RuleDialog(props: Props) {
  const { rule, team, onClose } = props
  const { protocols: words, views } = useWords()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const askables = useAskables().filter(({ name }) => !['unread', 'followed', 'mentioned', 'drafted'].includes(name))
  const [draft, setDraft] = useState(() => draftOf(rule, team))
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const { save, remove, saving, error } = useSave(props)
  const { all, any } = draft.conditions
  const conditions = [...all, ...any]
  const ready = draft.name.trim() !== '' && draft.team !== null && conditions.length > 0 && conditions.every(isComplete)
  return (
    <Dialog title={rule ? words.edit(rule.name) : words.newTitle} opened onClose={onClose} size={820}>
      <Form
        submit={words.save}
        saving={saving}
        error={error}
        disabled={!ready}
        onSubmit={() => save(draft)}
        onCancel={onClose}
        aside={
          rule ? (
            <Button variant="subtle" color="red" onClick={remove} title={words.removeWhat}>
              {words.remove}
            </Button>
          ) : null
        }
      >
        <TextInput
          label={words.name}
          description={words.nameHelp}
          maxLength={80}
          data-autofocus
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <ConditionGroup
          legend={views.all}
          add={views.addAll}
          conditions={all}
          askables={askables}
          onChange={(next) => put({ conditions: { ...draft.conditions, all: next } })}
        />
        <ConditionGroup
          legend={views.any}
          add={views.addAny}
          conditions={any}
          askables={askables}
          onChange={(next) => put({ conditions: { ...draft.conditions, any: next } })}
        />
        <Group gap={12} grow align="start">
          <Select
            label={words.team}
            searchable
            data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={draft.team === null ? null : String(draft.team)}
            onChange={(id) => put({ team: id ? Number(id) : null })}
          />
          <Select
            label={words.level}
            allowDeselect={false}
            data={[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: words.levelOf(level) }))}
            value={String(draft.level)}
            onChange={(level) => put({ level: Number(level ?? 1) })}
          />
        </Group>
        <NeededSkills label={words.skills} value={draft.skills} onChange={(skills) => put({ skills })} />
        <Switch
          label={words.on}
          checked={draft.enabled}
          onChange={(event) => put({ enabled: event.currentTarget.checked })}
        />
        <Trial
          draft={ready && draft.team !== null ? { ...draft, team: draft.team, ...(rule && { id: rule.id }) } : null}
        />
      </Form>
    </Dialog>
  )
}
