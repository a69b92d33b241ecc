import { MultiSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Role } from '../../../contract/access.ts'
import { type Agent, changeAgent, createAgent, listAgents } from '../../../contract/agents.ts'
import { getMe } from '../../../contract/sessions.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { SignInLink } from './sign-in-link.tsx'

type Props = { agent?: Agent; onClose: () => void }

/** Adds a person, or changes one. Who is new gets a link to sign in with. */
export function AgentDialog({ agent, onClose }: Props) {
  const words = useWords().agents
  const [added, setAdded] = useState<{ name: string; link: string } | null>(null)
  if (added)
    return (
      <Dialog title={words.link.title(added.name)} opened onClose={onClose} size={540} held>
        <SignInLink url={added.link} onClose={onClose} />
      </Dialog>
    )
  return (
    <Dialog title={agent ? words.editTitle(agent.name) : words.addTitle} opened onClose={onClose} size={540}>
      <AgentForm {...(agent ? { agent } : {})} onClose={onClose} onLink={(name, link) => setAdded({ name, link })} />
    </Dialog>
  )
}

function useSave({ agent, onClose, onLink }: Props & { onLink: (name: string, link: string) => void }) {
  const words = useWords().agents
  const touched = [listAgents, listTeams, getMe]
  const create = useAct(createAgent, touched)
  const change = useAct(changeAgent, touched)
  const save = (body: { name: string; email: string; role: Role; teams: number[] }) => {
    if (agent)
      return change.mutate(
        { params: { id: agent.id }, body },
        {
          onSuccess: ({ name }) => {
            onClose()
            say(words.saved(name))
          },
        },
      )
    create.mutate(
      { body },
      { onSuccess: ({ name, signInLink }) => (signInLink ? onLink(name, signInLink) : onClose()) },
    )
  }
  const act = agent ? change : create
  return { save, saving: act.isPending, error: act.error }
}

function AgentForm({ agent, onClose, onLink }: Props & { onLink: (name: string, link: string) => void }) {
  const words = useWords()
  const me = useMe()
  const teams = useCall(listTeams, {})
  const { save, saving, error } = useSave({ ...(agent ? { agent } : {}), onClose, onLink })
  const { values, bind, set, wrong } = useFields(
    {
      name: agent?.name ?? '',
      email: agent?.email ?? '',
      role: agent?.role ?? ('agent' as Role),
      teams: (agent?.teams ?? []).map(({ id }) => String(id)),
    },
    error,
  )
  const own = agent !== undefined && agent.id === me.id
  return (
    <Form
      submit={agent ? words.agents.save : words.agents.create}
      saving={saving}
      error={error}
      onSubmit={() => save({ ...values, teams: values.teams.map(Number) })}
      onCancel={onClose}
    >
      <TextInput label={words.agents.name} autoComplete="off" data-autofocus {...bind('name')} />
      <TextInput label={words.agents.email} type="email" autoComplete="off" {...bind('email')} />
      <MultiSelect
        label={words.agents.teams}
        description={words.agents.teamsHelp}
        placeholder={values.teams.length === 0 ? words.agents.pickTeams : ''}
        data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={values.teams}
        onChange={(chosen) => set('teams', chosen)}
        error={wrong('teams')}
        searchable
      />
      {own ? (
        <Text size="sm" c="dimmed">
          {words.agents.ownRole}
        </Text>
      ) : (
        <Choices
          label={words.agents.role}
          value={values.role}
          onChange={(role) => set('role', role)}
          options={Role.options.map((role) => ({
            value: role,
            label: words.common.role[role],
            text: words.agents.roles[role],
          }))}
          error={wrong('role')}
        />
      )}
    </Form>
  )
}
