import { PasswordInput } from '@mantine/core'
import { changePassword, getMe, listSessions } from '../../../contract/sessions.ts'
import { useAct } from '../../query.ts'
import { Form, useFields, useSaid } from '../../ui/form.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'

/** Change the password, or choose the first one. */
export function PasswordSection() {
  const words = useWords().profile
  const { hasPassword, email } = useMe()
  const act = useAct(changePassword, [getMe, listSessions])
  const error = useSaid(act.error, { forbidden: words.wrongCurrent })
  const { values, bind, reset } = useFields({ current: '', password: '' }, act.error)
  const wrong = act.error?.code === 'forbidden' ? (error?.message ?? words.wrongCurrent) : undefined
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
        error={wrong ? null : act.error}
        disabled={!values.password || (hasPassword && !values.current)}
        onSubmit={save}
      >
        {/* So that password managers know whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
        {hasPassword ? (
          <PasswordInput
            label={words.current}
            autoComplete="current-password"
            maw={420}
            {...bind('current')}
            {...(wrong ? { error: wrong } : {})}
          />
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
