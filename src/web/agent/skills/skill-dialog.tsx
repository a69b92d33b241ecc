import { Button, Textarea, TextInput } from '@mantine/core'
import { changeSkill, createSkill, deleteSkill, type Skill } from '../../../contract/skills.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { aboutAbilities } from './data.ts'

/** Adds a skill, changes or removes one. */
export function SkillDialog({ skill, onClose }: { skill?: Skill; onClose: () => void }) {
  const words = useWords().skills
  const create = useAct(createSkill, aboutAbilities)
  const change = useAct(changeSkill, aboutAbilities)
  const remove = useAct(deleteSkill, aboutAbilities)
  const error = create.error ?? change.error ?? remove.error
  const { values, bind } = useFields({ name: skill?.name ?? '', description: skill?.description ?? '' }, error)
  const saved = ({ name }: Skill) => {
    say(words.saved(name))
    onClose()
  }
  const save = () => {
    if (skill) change.mutate({ params: { id: skill.id }, body: values }, { onSuccess: saved })
    else create.mutate({ body: values }, { onSuccess: saved })
  }
  const removed = () => {
    say(words.removed(skill?.name ?? ''))
    onClose()
  }
  return (
    <Dialog title={skill ? words.editTitle(skill.name) : words.addTitle} opened onClose={onClose}>
      <Form
        submit={words.save}
        saving={create.isPending || change.isPending}
        error={error}
        disabled={!values.name.trim()}
        onSubmit={save}
        onCancel={onClose}
        aside={
          skill ? (
            <Button
              variant="subtle"
              color="red"
              title={words.removeWhat(skill.name)}
              loading={remove.isPending}
              onClick={() => remove.mutate({ params: { id: skill.id } }, { onSuccess: removed })}
            >
              {words.remove}
            </Button>
          ) : null
        }
      >
        <TextInput label={words.name} maxLength={60} data-autofocus {...bind('name')} />
        <Textarea
          label={words.description}
          description={words.descriptionHelp}
          autosize
          minRows={2}
          maxLength={500}
          {...bind('description')}
        />
      </Form>
    </Dialog>
  )
}
