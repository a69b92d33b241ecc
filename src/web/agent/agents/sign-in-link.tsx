import { Button, Group } from '@mantine/core'
import { type Agent, createSignInLink } from '../../../contract/agents.ts'
import { useAct } from '../../query.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import classes from './agents.module.css'

/** A link to be handed on, shown this once. */
export function SignInLink({ url, onClose }: { url: string; onClose: () => void }) {
  const words = useWords().agents.link
  return (
    <>
      <p className={classes.linkText}>{words.text}</p>
      <CopyField value={url} name={words.name} />
      <Group mt={16}>
        <Button onClick={onClose} data-autofocus>
          {words.done}
        </Button>
      </Group>
    </>
  )
}

/** Makes a new link for someone who cannot get in. */
export function NewSignInLink({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const words = useWords().agents.link
  const act = useAct(createSignInLink)
  const url = act.data?.url
  return (
    <Dialog
      title={url ? words.title(agent.name) : words.makeTitle(agent.name)}
      opened
      onClose={onClose}
      size={540}
      held={Boolean(url)}
    >
      {url ? (
        <SignInLink url={url} onClose={onClose} />
      ) : (
        <Form
          submit={words.make}
          saving={act.isPending}
          error={act.error}
          onSubmit={() => act.mutate({ params: { id: agent.id } })}
          onCancel={onClose}
        >
          <p className={classes.linkText}>{words.makeText}</p>
        </Form>
      )}
    </Dialog>
  )
}
