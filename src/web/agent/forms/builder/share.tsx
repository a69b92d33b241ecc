import { TagsInput } from '@mantine/core'
import type { FormContent } from '../../../../contract/form-content.ts'
import type { Form } from '../../../../contract/forms.ts'
import { CopyField } from '../../../ui/copy.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'

type Props = { form: Form; content: FormContent; onChange: (content: FormContent) => void }

/** Where the form is found, and the line that shows it on another site. */
export function Share({ form, content, onChange }: Props) {
  const words = useWords().formBuilder
  const origin = form.places[0] ? new URL(form.places[0].url).origin : location.origin
  return (
    <div className={classes.settings}>
      <h2>{words.addresses}</h2>
      {form.places.length === 0 ? <Notice text={words.noPlace} /> : null}
      {form.publishedAt === null && form.places.length > 0 ? <Notice text={words.notYet} /> : null}
      {form.places.map(({ helpCentreId, name, url }) => (
        <div key={helpCentreId}>
          <p className={classes.label}>{name}</p>
          <CopyField value={url} name={words.addressName} wrap />
        </div>
      ))}
      <h2>{words.embed}</h2>
      <p className={classes.soft}>{words.embedText}</p>
      {form.places.map(({ helpCentreId, slug }) => (
        <CopyField
          key={helpCentreId}
          value={`<script src="${origin}/form.js" data-form="${slug}/${form.slug}"></script>`}
          name={words.embedLine}
          wrap
        />
      ))}
      <TagsInput
        label={words.origins}
        description={words.originsHelp}
        value={content.origins}
        onChange={(origins) =>
          onChange({ ...content, origins: origins.map((each) => each.trim().toLowerCase().replace(/\/+$/, '')) })
        }
      />
      <h2>{words.api}</h2>
      <p className={classes.soft}>{words.apiText}</p>
      <CopyField value={`POST ${origin}/api/forms/${form.id}/submissions`} name={words.addressName} wrap />
    </div>
  )
}
