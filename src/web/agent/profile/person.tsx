import { Textarea, TextInput } from '@mantine/core'
import { changeMe, getMe } from '../../../contract/sessions.ts'
import { useAct } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'

/** Name and signature. */
export function Person() {
  const words = useWords()
  const me = useMe()
  const act = useAct(changeMe, [getMe])
  const { values, bind, reset, changed } = useFields({ name: me.name, signature: me.signature }, act.error)
  const save = () =>
    act.mutate(
      { body: values },
      {
        onSuccess: ({ name, signature }) => {
          reset({ name, signature })
          say(words.profile.saved)
        },
      },
    )
  return (
    <Section title={words.profile.you}>
      <Form
        submit={words.common.save}
        saving={act.isPending}
        error={act.error}
        disabled={!changed}
        onSubmit={save}
        {...(changed ? { onCancel: () => reset() } : {})}
      >
        <TextInput
          label={words.profile.name}
          description={words.profile.nameHelp}
          autoComplete="name"
          maw={420}
          {...bind('name')}
        />
        <Textarea
          label={words.profile.signature}
          description={words.profile.signatureHelp}
          autosize
          minRows={3}
          maxRows={12}
          {...bind('signature')}
        />
      </Form>
    </Section>
  )
}
