import { useParams } from '@tanstack/react-router'
import { getForm } from '../../../contract/forms.ts'
import { useCall } from '../../query.ts'
import { One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { Builder } from './builder/builder.tsx'

/** One form, to be built. */
export function Page() {
  const words = useWords().formBuilder
  const { id } = useParams({ strict: false })
  const read = useCall(getForm, { params: { id: Number(id) } })
  return (
    <One read={read} missing={words.missing}>
      {(form) => <Builder key={form.id} form={form} />}
    </One>
  )
}
