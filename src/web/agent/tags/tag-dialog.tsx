import { Textarea, TextInput } from '@mantine/core'
import { changeTag, createTag, listTagChanges, listTags, TagColour, type TagRow } from '../../../contract/tags.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import { TagMark } from './tag-mark.tsx'
import classes from './tags.module.css'

/** A tag's name, colour and what it is for; a new tag where there is none. */
export function TagDialog({ tag, onClose }: { tag: TagRow | null; onClose: () => void }) {
  const { states, common } = useWords()
  const words = states.tags
  const create = useAct(createTag, [listTags])
  const change = useAct(changeTag, [listTags, listTagChanges])
  const error = create.error ?? change.error
  const { values, bind, set } = useFields(
    { name: tag?.name ?? '', colour: tag?.colour ?? null, description: tag?.description ?? '' } as {
      name: string
      colour: TagColour | null
      description: string
    },
    error,
  )
  const save = () =>
    tag
      ? change.mutate({ params: { id: tag.id }, body: values }, { onSuccess: onClose })
      : create.mutate({ body: values }, { onSuccess: onClose })
  return (
    <Dialog title={tag ? words.changeTitle : words.newTitle} opened onClose={onClose}>
      <Form
        onSubmit={save}
        submit={tag ? common.save : words.add}
        saving={create.isPending || change.isPending}
        error={error}
        onCancel={onClose}
      >
        <TextInput label={words.name} required maxLength={60} data-autofocus {...bind('name')} />
        <fieldset className={classes.fieldset}>
          <legend className={classes.legend}>{words.colour}</legend>
          <div className={classes.colours}>
            {[null, ...TagColour.options].map((colour) => (
              <label key={colour ?? 'none'}>
                <input
                  type="radio"
                  name="colour"
                  checked={values.colour === colour}
                  onChange={() => set('colour', colour)}
                />
                <TagMark colour={colour} />
                {colour ? words.colours[colour] : words.noColour}
              </label>
            ))}
          </div>
        </fieldset>
        <Textarea label={words.description} autosize minRows={2} maxLength={500} {...bind('description')} />
      </Form>
    </Dialog>
  )
}
