import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconMessageQuestion, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { listPublicQuestions, type PublicQuestion, QuestionList } from '../../../contract/community.ts'
import { listHelpCentres } from '../../../contract/help-centres.ts'
import { useCall, useList } from '../../query.ts'
import { useKeys } from '../../ui/keys.ts'
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
  const [chosen, setChosen] = useState<number | null>(null)
  const centres = (useCall(listHelpCentres, {}, { staleTime: 60_000 }).data?.items ?? []).filter(
    ({ parts }) => parts.questions,
  )
  const query = useList(listPublicQuestions, {
    query: { list: which, ...(centre && { helpCentre: centre }), ...(q && { q }) },
  })
  const counts = query.data?.pages[0]?.counts
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(query.items, chosen, setChosen, list)
  const labelOf = (value: QuestionList) =>
    counts && (value === 'waiting' || value === 'unanswered')
      ? `${words.lists[value]} ${counts[value]}`
      : words.lists[value]
  return (
    <PageFrame title={words.title} lead={words.lead} wide>
      <ArticleTabs />
      <div className={classes.bar} data-chosen={chosen !== null || undefined}>
        <Select
          aria-label={words.which}
          allowDeselect={false}
          w={190}
          data={QuestionList.options.map((value) => ({ value, label: labelOf(value) }))}
          value={which}
          onChange={(value) => {
            setWhich(value as QuestionList)
            setChosen(null)
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
      </div>
      <div className={classes.panes} data-chosen={chosen !== null || undefined}>
        <div ref={list} className={classes.listing}>
          <List<PublicQuestion>
            query={query}
            label={words.list}
            keyOf={({ id }) => id}
            row={(question) => (
              <QuestionRow
                question={question}
                chosen={question.id === chosen}
                onChoose={() => setChosen(question.id)}
              />
            )}
            empty={<Nothing narrowed={q !== '' || which !== 'waiting'} off={centres.length === 0} />}
          />
          {query.items.length > 0 ? <p className={classes.keys}>{words.keys}</p> : null}
        </div>
        {chosen === null ? null : <QuestionDetail id={chosen} onBack={() => leave(list.current, chosen, setChosen)} />}
      </div>
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

const rowOf = (list: HTMLElement | null, id: number) => list?.querySelector<HTMLElement>(`[data-question="${id}"]`)

/** Back to the list, at the same row. */
function leave(list: HTMLElement | null, id: number, setChosen: (id: number | null) => void): void {
  setChosen(null)
  requestAnimationFrame(() => rowOf(list, id)?.focus())
}

function useRowKeys(
  items: readonly PublicQuestion[],
  chosen: number | null,
  setChosen: (id: number | null) => void,
  list: { readonly current: HTMLElement | null },
): void {
  const focused = () =>
    Number(document.activeElement?.closest<HTMLElement>('[data-question]')?.dataset.question) || null
  const go = (step: number) => {
    const at = items.findIndex(({ id }) => id === (focused() ?? chosen))
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (!next) return
    if (chosen !== null) setChosen(next.id)
    rowOf(list.current, next.id)?.focus()
  }
  useKeys({
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    Escape: () => chosen !== null && leave(list.current, chosen, setChosen),
  })
}
