import { Button } from '@mantine/core'
import { type Guide, type GuideVersion, restoreGuideVersion } from '../../../../contract/guides.ts'
import { useAct } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Empty } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { touched } from '../data.ts'
import classes from './builder.module.css'

type Props = { guide: Guide; versions: readonly GuideVersion[]; onRestored: (guide: Guide) => void }

/** What was published, by whom and why; an earlier one can be the draft again. */
export function Versions({ guide, versions, onRestored }: Props) {
  const words = useWords().guides
  const restore = useAct(restoreGuideVersion, touched)
  if (versions.length === 0) return <Empty title={words.noVersions} text="" />
  const take = (version: number) =>
    restore.mutate(
      { params: { id: guide.id, version } },
      {
        onSuccess: (restored) => {
          onRestored(restored)
          say(words.restoredVersion(String(version)))
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <ol className={classes.versions}>
      {versions.map(({ version, at, by, note, steps, open }) => (
        <li key={version}>
          <div className={classes.versionHead}>
            <strong>{words.published(String(version))}</strong>
            {version === guide.publishedVersion ? <Chip tone="green">{words.run.start}</Chip> : null}
            <span className={classes.help}>
              {by}, <TimeText at={at} />
            </span>
          </div>
          {note ? <p dir="auto">{note}</p> : null}
          <p className={classes.help}>
            {words.steps(steps)} · {words.openRuns(open)}
          </p>
          {guide.mine && (version !== guide.publishedVersion || guide.draftDiffers) ? (
            <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => take(version)}>
              {words.restoreVersion}
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
