import { Button } from '@mantine/core'
import {
  type Automation,
  getAutomation,
  listAutomations,
  listAutomationVersions,
  restoreAutomation,
} from '../../../contract/automations.ts'
import { useAct, useCall } from '../../query.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'
import { useSentence } from './sentence.ts'

type Props = { rule: Automation; onRestored: (rule: Automation) => void }

/** What the rule said at which time; an older version can be taken back. */
export function History({ rule, onRestored }: Props) {
  const words = useWords().automations
  const format = useFormat()
  const sentence = useSentence()
  const versions = useCall(listAutomationVersions, { params: { id: rule.id } }).data?.items ?? []
  const act = useAct(restoreAutomation, [listAutomations, getAutomation, listAutomationVersions])
  const restore = (version: number) =>
    act.mutate(
      { params: { id: rule.id, version } },
      {
        onSuccess: (restored) => {
          onRestored(restored)
          say(words.restored(format.number(version)))
        },
        onError: (error) => sayError(error),
      },
    )
  if (versions.length < 2) return null
  return (
    <section className={classes.part}>
      <h3 className={classes.word}>{words.history}</h3>
      <ul className={classes.versions}>
        {versions.map((each) => (
          <li key={each.version} title={sentence(each)}>
            <span>
              {words.version(format.number(each.version))} · {each.by}, <TimeText at={each.at} />
            </span>
            {rule.mine && each.version !== rule.version ? (
              <Button
                size="compact-xs"
                variant="default"
                disabled={act.isPending}
                onClick={() => restore(each.version)}
              >
                {words.restore}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
