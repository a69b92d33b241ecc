import { useSearch } from '@tanstack/react-router'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { fresh, type ReadyName, readyDraft, readyNames } from './draft.ts'
import { Editor } from './editor.tsx'

/** A rule that is made, from nothing or from one that is ready. */
export function Page() {
  const words = useWords().automations
  const { ready } = useSearch({ strict: false }) as { ready?: string }
  const name = readyNames.find((each): each is ReadyName => each === ready)
  return (
    <PageFrame title={words.add} wide above={<BackLink to="/settings/automations" label={words.title} />}>
      <Editor key={name ?? ''} begun={name ? readyDraft(name, words.readyRules[name]) : fresh()} />
    </PageFrame>
  )
}
