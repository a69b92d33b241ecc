import type { DomainCheck, Finding } from '../../../contract/domains.ts'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'
import { Record } from './record.tsx'
import { CheckChip, StateIcon } from './state.tsx'

function FindingText({ finding }: { finding: Finding }) {
  const words = useWords().domains
  const [title, text] = words.findings[finding.code](finding.values).split('\n')
  return (
    <div className={classes.finding}>
      <StateIcon state={finding.state} />
      <div className={classes.said}>
        <h4>{title}</h4>
        <p>{text}</p>
        {/* The record of a key that waits stands with the key. */}
        {finding.record && finding.code !== 'dkim_waiting' ? <Record record={finding.record} /> : null}
      </div>
    </div>
  )
}

/** One check: what it is about, what was found and what to do, and what DNS holds now. */
export function Check({ check }: { check: DomainCheck }) {
  const words = useWords().domains
  return (
    <section className={classes.part} aria-label={words.names[check.name]}>
      <div className={classes.partHead}>
        <h3 className={classes.partTitle}>{words.names[check.name]}</h3>
        <CheckChip check={check} bare />
      </div>
      <p className={classes.partText}>{words.about[check.name]}</p>
      {check.findings.map((finding) => (
        <FindingText key={`${finding.code} ${JSON.stringify(finding.values)}`} finding={finding} />
      ))}
      {check.published.length > 0 ? (
        <details className={classes.published}>
          <summary>{words.inDns}</summary>
          {check.published.map((text) => (
            <code key={text}>{text}</code>
          ))}
        </details>
      ) : null}
    </section>
  )
}
