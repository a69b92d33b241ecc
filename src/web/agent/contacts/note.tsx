import { Textarea } from '@mantine/core'
import { type Contact, changeContact, getContact, listContacts } from '../../../contract/contacts.ts'
import { useAct } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './contacts.module.css'

/** What colleagues wrote down about a customer. */
export function Note({ contact }: { contact: Contact }) {
  const words = useWords().contacts
  const may = useMay('contact.write')
  const act = useAct(changeContact, [getContact, listContacts])
  const { values, bind, reset, changed } = useFields({ note: contact.note }, act.error)
  const save = () =>
    act.mutate(
      { params: { id: contact.id }, body: values },
      {
        onSuccess: ({ note }) => {
          reset({ note })
          say(words.noteSaved)
        },
      },
    )
  if (!may)
    return contact.note ? (
      <section>
        <h2 className={classes.title}>{words.note}</h2>
        <p style={{ whiteSpace: 'pre-wrap' }}>{contact.note}</p>
      </section>
    ) : null
  return (
    <Form
      submit={words.noteSave}
      saving={act.isPending}
      error={act.error}
      onSubmit={save}
      quiet={!changed}
      onCancel={() => reset()}
    >
      <Textarea
        label={words.note}
        description={words.noteHelp}
        placeholder={words.noteEmpty}
        autosize
        minRows={4}
        maxRows={20}
        {...bind('note')}
      />
    </Form>
  )
}
