import { PasswordInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { signIn } from '../../../contract/sessions.ts'
import { getSetup } from '../../../contract/setup.ts'
import { ApiError } from '../../client.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import classes from './door.module.css'
import { Door } from './door.tsx'
import { useEnter } from './entering.ts'

/** Sign in with e-mail and password. */
export function Page() {
  const words = useWords()
  const enter = useEnter()
  const navigate = useNavigate()
  const setup = useCall(getSetup, {})
  const needed = setup.data?.needed
  useEffect(() => {
    if (needed) void navigate({ to: '/setup', hash: true, replace: true })
  }, [needed, navigate])
  const act = useAct(signIn)
  const wrong = act.error instanceof ApiError && act.error.code === 'unauthenticated'
  const { values, bind } = useFields({ email: '', password: '' }, act.error)
  return (
    <Door title={words.sessions.title} lead={words.sessions.lead}>
      <Form
        submit={words.sessions.signIn}
        saving={act.isPending}
        error={wrong ? new ApiError('gone', words.sessions.wrong, 401) : act.error}
        onSubmit={() => act.mutate({ body: values }, { onSuccess: enter })}
      >
        <TextInput
          label={words.sessions.email}
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          {...bind('email')}
        />
        <PasswordInput
          label={words.sessions.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...bind('password')}
        />
      </Form>
      <p className={classes.hint}>{words.sessions.forgot}</p>
    </Door>
  )
}
