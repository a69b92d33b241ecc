import { Log } from './log.tsx'
import { RuleFrame } from './rule-frame.tsx'

/** What a rule did. */
export function Page() {
  return <RuleFrame>{(rule) => <Log key={rule.id} rule={rule} />}</RuleFrame>
}
