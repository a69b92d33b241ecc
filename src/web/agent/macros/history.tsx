import { Button } from '@mantine/core'
import { useState } from 'react'
import { listMacroVersions, type Macro, type MacroVersion } from '../../../contract/macros.ts'
import { useCall } from '../../query.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import type { MacroFields } from './fields.ts'
import { Letter } from './letter.tsx'
import classes from './settings.module.css'

type Props = { macro: Macro; onTake?: (fields: Partial<MacroFields>) => void }

/** What it said before, and by whom; an older one can be taken into the form. */
export function History({ macro, onTake }: Props) {
  const words = useWords().macros
  const [open, setOpen] = useState<number | null>(null)
  const versions = useCall(listMacroVersions, { params: { id: macro.id } }).data?.items ?? []
  const take = ({ name, folder, kind, html, variants, actions, version }: MacroVersion) => {
    onTake?.({ name, folder, kind, html, variants, actions })
    say(words.tookVersion(String(version)))
  }
  if (versions.length === 0) return null
  return (
    <section>
      <h3 className={classes.label}>{words.history}</h3>
      <ul className={classes.versions}>
        {versions.map((each) => (
          <li key={each.version}>
            <button
              type="button"
              className={classes.version}
              aria-expanded={open === each.version}
              onClick={() => setOpen(open === each.version ? null : each.version)}
            >
              {words.version(String(each.version))}
              <span className={classes.help}>
                {each.by}, <TimeText at={each.at} />
              </span>
            </button>
            {open === each.version ? (
              <div className={classes.sheet}>
                <Letter html={each.html} />
                {onTake && each.version !== macro.version ? (
                  <Button size="xs" variant="default" onClick={() => take(each)}>
                    {words.takeVersion}
                  </Button>
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
