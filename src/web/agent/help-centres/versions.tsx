import { Button } from '@mantine/core'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import { getTheme, restoreTheme, type Theme } from '../../../contract/themes.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** What was published, the newest first; each can become the draft again. */
export function Versions({ help, theme }: { help: HelpCentre; theme: Theme }) {
  const words = useWords().helpCentres
  const act = useAct(restoreTheme, [getTheme])
  const restore = (number: number) =>
    act.mutate(
      { params: { id: help.id }, body: { number } },
      { onSuccess: () => say(words.restored), onError: (error) => sayError(error) },
    )
  return (
    <Section title={words.versions}>
      <List
        query={{ items: theme.versions, isPending: false, error: null, refetch: () => undefined }}
        label={words.versions}
        keyOf={({ id }) => id}
        row={(version) => (
          <Row
            title={words.version(version.number)}
            text={
              <>
                {version.author?.name} · <TimeText at={version.createdAt} />
                {version.note ? ` · ${version.note}` : ''} · {version.templates.join(', ')}
              </>
            }
            after={
              version.live ? (
                <Chip tone="green">{words.live}</Chip>
              ) : (
                <Button variant="default" size="xs" onClick={() => restore(version.number)}>
                  {words.restore}
                </Button>
              )
            }
          />
        )}
        empty={<p>{words.noVersions}</p>}
      />
      {theme.versions.length > 0 ? (
        <Button variant="subtle" color="gray" mt={12} onClick={() => restore(0)}>
          {words.takeOwn}
        </Button>
      ) : null}
    </Section>
  )
}
