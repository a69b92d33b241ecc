import { Suspense } from 'react'
import { lazily } from '../../ui/lazily.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { Choice } from '../notifications/choice.tsx'
import { Looks } from './looks.tsx'
import { PasswordSection } from './password.tsx'
import { Person } from './person.tsx'
import { Portrait } from './portrait.tsx'
import { Sending } from './sending.tsx'
import { Sessions } from './sessions.tsx'

const OwnAbilities = lazily(() => import('../skills/own.tsx'), 'OwnAbilities', 'here')

/** The reader's own page: who they are to others, how Heed looks to them, and how they sign in. */
export function Page() {
  const words = useWords().profile
  const { email } = useMe()
  return (
    <PageFrame title={words.title} {...(email ? { lead: words.lead(email) } : {})}>
      <Portrait />
      <Person />
      <Looks />
      <Sending />
      <Suspense>
        <OwnAbilities />
      </Suspense>
      <Choice />
      <PasswordSection />
      <Sessions />
    </PageFrame>
  )
}
