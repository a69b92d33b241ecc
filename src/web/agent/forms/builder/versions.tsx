import { Button } from '@mantine/core'
import type { FormContent } from '../../../../contract/form-content.ts'
import { listFormVersions } from '../../../../contract/forms.ts'
import { useCall } from '../../../query.ts'
import { List, Row } from '../../../ui/list.tsx'
import { Empty } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { say } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'

/** What was published when, and the way back to it. */
export function Versions({ id, onTake }: { id: number; onTake: (content: FormContent) => void }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const query = useCall(listFormVersions, { params: { id } })
  return (
    <List
      query={{ ...query, items: query.data?.items ?? [] }}
      label={words.tabs.versions}
      keyOf={({ version }) => version}
      empty={<Empty title={words.noVersions} text={words.noVersionsText} />}
      row={({ version, publishedAt, by, questions, submissions, content }) => (
        <Row
          title={words.version(format.number(version))}
          text={`${by} · ${words.versionText(format.number(questions), format.number(submissions))}`}
          after={
            <>
              <TimeText at={publishedAt} />
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  onTake(content)
                  say(words.taken)
                }}
              >
                {words.takeVersion}
              </Button>
            </>
          }
        />
      )}
    />
  )
}
