import { PasswordInput } from '@mantine/core'
import { useMemo } from 'react'
import { changePassword, getMe, listSessions } from '../../../contract/sessions.ts'
import { ApiError } from '../../client.ts'
import { useAct } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'

/** The server refuses the whole when the current password is wrong; here it is said at that field. */
function useAtField(error: ApiError | null, text: string): ApiError | null {
  return useMemo(
    () => (error?.code === 'forbidden' ? new ApiError('invalid', text, error.status, { current: text }) : error),
    [error, text],
  )
}

/** Change the password, or choose the first one. */
export function PasswordSection() {
  const words = useWords().profile
  const { hasPassword, email } = useMe()
  const act = useAct(changePassword, [getMe, listSessions])
  const error = useAtField(act.error, words.wrongCurrent)
  const { values, bind, reset } = useFields({ current: '', password: '' }, error)
  const save = () =>
    act.mutate(
      { body: { password: values.password, ...(hasPassword ? { current: values.current } : {}) } },
      {
        onSuccess: () => {
          reset({ current: '', password: '' })
          say(words.changed)
        },
      },
    )
  return (
    <Section title={words.password} text={hasPassword ? words.passwordText : words.passwordNone}>
      <Form
        submit={hasPassword ? words.change : words.choose}
        saving={act.isPending}
        error={error}
        disabled={!values.password || (hasPassword && !values.current)}
        onSubmit={save}
      >
        {/* So that password managers know whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
        {hasPassword ? (
          <PasswordInput label={words.current} autoComplete="current-password" maw={420} {...bind('current')} />
        ) : null}
        <PasswordInput
          label={words.fresh}
          description={words.freshHelp}
          autoComplete="new-password"
          maw={420}
          {...bind('password')}
        />
      </Form>
    </Section>
  )
}
