import { draftOf } from './draft.ts'
import { Editor } from './editor.tsx'
import { RuleFrame } from './rule-frame.tsx'

/** One rule, to be read and changed. */
export function Page() {
  return <RuleFrame>{(rule) => <Editor key={rule.id} rule={rule} begun={draftOf(rule)} />}</RuleFrame>
}
