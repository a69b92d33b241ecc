import { useParams } from '@tanstack/react-router'
import { getMacro } from '../../../contract/macros.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { MacroForm } from './macro-form.tsx'

/** One macro, to be read, changed or archived. */
export function Page() {
  const words = useWords().macros
  const { id } = useParams({ strict: false })
  const macro = useCall(getMacro, { params: { id: Number(id) } })
  return (
    <PageFrame title={macro.data?.name ?? ''} wide above={<BackLink to="/settings/macros" label={words.title} />}>
      {macro.isPending ? (
        <Skeleton />
      ) : macro.data ? (
        <MacroForm key={macro.data.id} macro={macro.data} />
      ) : (
        <Failure error={macro.error} retry={() => void macro.refetch()} />
      )}
    </PageFrame>
  )
}
