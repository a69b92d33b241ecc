import { PasswordInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { createFirstAdmin, getSetup } from '../../../contract/setup.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import { zoneHere } from '../business-hours/fields.ts'
import { Door } from '../sessions/door.tsx'
import { tokenOfHash, useEnter } from '../sessions/entering.ts'

/** The first admin of an empty workspace, guarded by the token from the terminal. */
export function Page() {
  const words = useWords().sessions.setup
  const enter = useEnter()
  const navigate = useNavigate()
  const setup = useCall(getSetup, {})
  const act = useAct(createFirstAdmin)
  // Once this form has made the first admin, set-up is over for everybody but the one who is just entering.
  const late = setup.data?.needed === false && !act.isPending && !act.isSuccess
  useEffect(() => {
    if (late) void navigate({ to: '/sign-in', replace: true })
  }, [late, navigate])
  const { values, bind } = useFields(
    { token: tokenOfHash(), workspace: '', name: '', email: '', password: '' },
    act.error,
  )
  const plain = { required: true, withAsterisk: false } as const
  return (
    <Door title={words.title} lead={words.lead}>
      <Form
        submit={words.create}
        saving={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ body: { ...values, timeZone: zoneHere() } }, { onSuccess: enter })}
      >
        <TextInput label={words.token} description={words.tokenHelp} autoComplete="off" {...plain} {...bind('token')} />
        <TextInput
          label={words.workspace}
          description={words.workspaceHelp}
          autoComplete="organization"
          autoFocus
          {...plain}
          {...bind('workspace')}
        />
        <TextInput label={words.name} autoComplete="name" {...plain} {...bind('name')} />
        <TextInput label={words.email} type="email" autoComplete="username" {...plain} {...bind('email')} />
        <PasswordInput
          label={words.password}
          description={words.passwordHelp}
          autoComplete="new-password"
          {...plain}
          {...bind('password')}
        />
      </Form>
    </Door>
  )
}
