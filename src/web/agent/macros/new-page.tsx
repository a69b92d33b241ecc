import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { MacroForm } from './macro-form.tsx'

/** A new macro. */
export function Page() {
  const words = useWords().macros
  return (
    <PageFrame title={words.newTitle} wide above={<BackLink to="/settings/macros" label={words.title} />}>
      <MacroForm />
    </PageFrame>
  )
}
