import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewView, type ViewDefinition } from '../../../../contract/views.ts'
import { call } from '../../../client.ts'
import { ChannelIcon } from '../../../ui/channel-icon.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { isComplete } from '../../conditions/fields.ts'
import classes from './editor.module.css'

/** How many conversations match what stands in the editor now, and the first of them. */
export function Preview({ definition }: { definition: ViewDefinition }) {
  const words = useWords()
  const format = useFormat()
  const { all, any } = definition.conditions
  const complete = [...all, ...any].every(isComplete)
  const [asked] = useDebouncedValue(definition, 250)
  const { data, isFetching } = useQuery({
    queryKey: [previewView.path, asked],
    queryFn: ({ signal }) => call(previewView, { body: asked }, { signal }),
    enabled: complete && [...asked.conditions.all, ...asked.conditions.any].every(isComplete),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const said = !complete
    ? words.views.incomplete
    : !data
      ? words.common.loading
      : data.exact
        ? words.views.matching(data.count)
        : words.views.about(format.number(data.count))
  return (
    <section className={classes.preview} aria-label={words.views.firstOnes} aria-busy={isFetching}>
      <p className={classes.count} role="status" data-preview-count={complete && data ? data.count : undefined}>
        {said}
      </p>
      {complete && data && data.items.length > 0 ? (
        <ul className={classes.found}>
          {data.items.map((item) => (
            <li key={item.id}>
              <ChannelIcon channel={item.channel} />
              <span className={classes.who}>{item.contact?.name || item.contact?.address || words.common.unknown}</span>
              <span className={classes.subject}>{item.subject || words.inbox.noSubject}</span>
              <TimeText at={item.lastMessageAt} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
