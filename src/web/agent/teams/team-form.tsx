import { MultiSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { listAgents } from '../../../contract/agents.ts'
import { getMe } from '../../../contract/sessions.ts'
import { changeTeam, createTeam, getTeam, listTeams, type Team } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { Preview } from './preview.tsx'
import { TemplateField } from './template-field.tsx'

const fieldsOf = (team?: Team) => ({
  name: team?.name ?? '',
  purpose: team?.purpose ?? '',
  greeting: team?.greeting ?? '',
  signature: team?.signature ?? '',
  members: (team?.members ?? []).map(({ id }) => String(id)),
})
type Fields = ReturnType<typeof fieldsOf>

function useSave(team: Team | undefined) {
  const words = useWords().teams
  const navigate = useNavigate()
  const touched = [listTeams, getTeam, listAgents, getMe]
  const create = useAct(createTeam, touched)
  const change = useAct(changeTeam, touched)
  const save = ({ members, ...fields }: Fields, onSaved: (team: Team) => void) => {
    const body = { ...fields, members: members.map(Number) }
    if (team)
      return change.mutate(
        { params: { id: team.id }, body },
        {
          onSuccess: (saved) => {
            onSaved(saved)
            say(words.saved(saved.name))
          },
        },
      )
    create.mutate(
      { body },
      {
        onSuccess: ({ name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/teams', ignoreBlocker: true })
        },
      },
    )
  }
  const act = team ? change : create
  return { save, saving: act.isPending, error: act.error }
}

/** Name, purpose, members, and how its mails begin and end. */
export function TeamForm({ team }: { team?: Team }) {
  const words = useWords().teams
  const { save, saving, error } = useSave(team)
  const { values, bind, set, wrong, reset, changed } = useFields(fieldsOf(team), error)
  const agents = useCall(listAgents, { query: {} })
  return (
    <Form
      submit={team ? words.save : words.create}
      saving={saving}
      disabled={!changed}
      error={error}
      onSubmit={() => save(values, (saved) => reset(fieldsOf(saved)))}
      {...(team && changed ? { onCancel: () => reset() } : {})}
    >
      <LeaveGuard when={changed} />
      <Section title={words.about}>
        <Stack gap={16}>
          <TextInput label={words.name} autoComplete="off" maw={420} autoFocus={!team} {...bind('name')} />
          <Textarea label={words.purpose} description={words.purposeHelp} autosize minRows={2} {...bind('purpose')} />
          <MultiSelect
            label={words.people}
            placeholder={values.members.length === 0 ? words.pickPeople : ''}
            data={(agents.data?.items ?? team?.members ?? []).map(({ id, name }) => ({
              value: String(id),
              label: name,
            }))}
            value={values.members}
            onChange={(members) => set('members', members)}
            error={wrong('members')}
            searchable
          />
        </Stack>
      </Section>
      <Section title={words.mails} text={words.mailsText}>
        <Stack gap={20}>
          <TemplateField
            label={words.greeting}
            name="greeting"
            minRows={2}
            value={values.greeting}
            onChange={(greeting) => set('greeting', greeting)}
            error={wrong('greeting')}
          />
          <TemplateField
            label={words.signature}
            name="signature"
            minRows={4}
            value={values.signature}
            onChange={(signature) => set('signature', signature)}
            error={wrong('signature')}
          />
          <Preview name={values.name} greeting={values.greeting} signature={values.signature} />
        </Stack>
      </Section>
    </Form>
  )
}
