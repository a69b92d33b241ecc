import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { BrandForm } from './brand-form.tsx'

/** A new brand. */
export function Page() {
  const words = useWords().brands
  return (
    <PageFrame title={words.newTitle} above={<BackLink to="/settings/brands" label={words.title} />}>
      <BrandForm />
    </PageFrame>
  )
}
