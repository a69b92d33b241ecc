import { RuleFrame } from './rule-frame.tsx'
import { Why } from './why.tsx'

/** Why a rule ran for a conversation, or did not. */
export function Page() {
  return <RuleFrame>{(rule) => <Why key={rule.id} rule={rule} />}</RuleFrame>
}
