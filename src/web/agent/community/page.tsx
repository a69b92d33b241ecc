import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconMessageQuestion, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listPublicQuestions, type PublicQuestion, QuestionList } from '../../../contract/community.ts'
import { listHelpCentres } from '../../../contract/help-centres.ts'
import { useCall, useList } from '../../query.ts'
import { BoardPanes, useBoard } from '../../ui/board.tsx'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ArticleTabs } from '../articles/tabs.tsx'
import { useMay } from '../me.ts'
import classes from './community.module.css'
import { QuestionDetail } from './question-detail.tsx'
import { QuestionRow } from './question-row.tsx'

/** What customers ask in public: what waits for somebody to look first, and beside it what can be done about it. */
export function Page() {
  const words = useWords().community
  const [which, setWhich] = useState<QuestionList>('waiting')
  const [centre, setCentre] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const centres = (useCall(listHelpCentres, {}, { staleTime: 60_000 }).data?.items ?? []).filter(
    ({ parts }) => parts.questions,
  )
  const query = useList(listPublicQuestions, {
    query: { list: which, ...(centre && { helpCentre: centre }), ...(q && { q }) },
  })
  const counts = query.data?.pages[0]?.counts
  const board = useBoard(query.items)
  const labelOf = (value: QuestionList) =>
    counts && (value === 'waiting' || value === 'unanswered')
      ? `${words.lists[value]} ${counts[value]}`
      : words.lists[value]
  return (
    <PageFrame title={words.title} lead={words.lead} wide>
      <ArticleTabs />
      <BoardPanes
        board={board}
        roomy
        hint={query.items.length > 0 ? words.keys : null}
        detail={(id) => <QuestionDetail id={id} onBack={board.leave} />}
        filters={
          <>
            <Select
              aria-label={words.which}
              allowDeselect={false}
              w={190}
              data={QuestionList.options.map((value) => ({ value, label: labelOf(value) }))}
              value={which}
              onChange={(value) => {
                setWhich(value as QuestionList)
                board.choose(null)
              }}
            />
            {centres.length > 1 ? (
              <Select
                aria-label={words.allCentres}
                placeholder={words.allCentres}
                clearable
                w={200}
                data={centres.map(({ id, shownName }) => ({ value: String(id), label: shownName }))}
                value={centre}
                onChange={setCentre}
              />
            ) : null}
            <TextInput
              className={classes.search ?? ''}
              aria-label={words.search}
              placeholder={words.search}
              leftSection={<IconSearch size={16} />}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </>
        }
      >
        <List<PublicQuestion>
          query={query}
          label={words.list}
          keyOf={({ id }) => id}
          row={(question) => (
            <QuestionRow
              question={question}
              chosen={question.id === board.chosen}
              onChoose={() => board.choose(question.id)}
            />
          )}
          empty={<Nothing narrowed={q !== '' || which !== 'waiting'} off={centres.length === 0} />}
        />
      </BoardPanes>
    </PageFrame>
  )
}

function Nothing({ narrowed, off }: { narrowed: boolean; off: boolean }) {
  const words = useWords().community
  const mayManage = useMay('help_centre.manage')
  const icon = <IconMessageQuestion size={30} stroke={1.4} />
  if (off)
    return (
      <Empty
        icon={icon}
        title={words.off}
        text={words.offText}
        action={
          mayManage ? (
            <Button component={Link} to="/settings/help-centres" variant="default">
              {words.toSettings}
            </Button>
          ) : undefined
        }
      />
    )
  return narrowed ? (
    <Empty title={words.emptyFound} text={words.emptyFoundText} />
  ) : (
    <Empty icon={icon} title={words.empty} text={words.emptyText} />
  )
}
