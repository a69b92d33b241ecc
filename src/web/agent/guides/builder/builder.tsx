import { SegmentedControl } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { getGuideFigures } from '../../../../contract/guide-figures.ts'
import type { GuideStep, StepKind } from '../../../../contract/guide-steps.ts'
import { type Guide, getGuideVersion, listGuideVersions } from '../../../../contract/guides.ts'
import { useCall } from '../../../query.ts'
import { Empty } from '../../../ui/states.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { About } from './about.tsx'
import classes from './builder.module.css'
import { useDraft } from './draft.ts'
import { addStep, changeStep, removeStep, stepOf } from './editing.ts'
import { FiguresPanel, type Period } from './figures-panel.tsx'
import { BuilderHead } from './head.tsx'
import { StepEditor } from './step-editor.tsx'
import { type Adding, AddMenu, Tree } from './tree.tsx'
import { TryOut } from './try-out.tsx'
import { Versions } from './versions.tsx'

const tabs = ['step', 'tryOut', 'figures', 'versions', 'about'] as const
type Tab = (typeof tabs)[number]

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** The tree, and beside it what one does with it: edit a step, try it, see where people leave. */
export function Builder({ guide }: { guide: Guide }) {
  const words = useWords().guides
  const draft = useDraft(guide)
  const { content } = draft
  const [tab, setTab] = useState<Tab>('step')
  const [chosen, setChosen] = useState<string | null>(content.start)
  const titleField = useRef<HTMLInputElement>(null)
  const [period, setPeriod] = useState<Period>({ version: null, from: dayAgo(29), until: dayAgo(0) })
  const versions = useCall(listGuideVersions, { params: { id: guide.id } }).data?.items ?? []
  const looking = tab === 'figures'
  const version = period.version ?? guide.publishedVersion ?? 0
  const { from, until } = period
  const figures = useCall(
    getGuideFigures,
    { params: { id: guide.id }, query: { version: String(version), from, until } } as never,
    { enabled: looking && version > 0 && from <= until, staleTime: 0 },
  ).data
  const shown = useCall(
    getGuideVersion,
    { params: { id: guide.id, version } },
    { enabled: looking && version > 0, staleTime: Number.POSITIVE_INFINITY },
  ).data?.content
  const picture = looking && shown ? shown : content
  const step = stepOf(content, chosen)
  const toTitle = () => setTimeout(() => titleField.current?.focus(), 0)
  const add = (kind: StepKind, place: Adding | null) => {
    const made = addStep(content, kind, place, words)
    draft.change(made.content)
    setChosen(made.key)
    setTab('step')
    toTitle()
  }
  const remove = (key: string) => {
    draft.change(removeStep(content, key))
    setChosen(content.start === key ? null : content.start)
    say(words.removed(stepOf(content, key)?.title || words.untitled))
  }
  const follow = useCallback((key: string) => setChosen(key), [])
  return (
    <main className={classes.builder} id="main" tabIndex={-1}>
      <BuilderHead guide={guide} draft={draft} onProblem={(key) => key && setChosen(key)} />
      <div className={classes.panes}>
        {content.steps.length === 0 ? (
          <div className={classes.canvasFrame}>
            <Empty
              title={words.steps(0)}
              text={words.blankText}
              action={
                guide.mine ? (
                  <AddMenu label={words.addFirst} onAdd={(kind) => add(kind, null)}>
                    {words.addFirst}
                  </AddMenu>
                ) : null
              }
            />
          </div>
        ) : (
          <Tree
            content={picture}
            problems={looking ? [] : draft.problems}
            chosen={chosen}
            figures={looking ? figures : undefined}
            onChoose={(key) => {
              setChosen(key)
              if (tab === 'versions' || tab === 'about') setTab('step')
            }}
            onEdit={() => {
              setTab('step')
              toTitle()
            }}
            onAdd={guide.mine && !looking ? add : undefined}
            onRemove={guide.mine && !looking ? remove : undefined}
          />
        )}
        <aside className={classes.side} aria-label={words.tabs[tab]}>
          <SegmentedControl
            fullWidth
            size="xs"
            value={tab}
            onChange={(next) => setTab(next as Tab)}
            data={tabs.map((name) => ({ value: name, label: words.tabs[name] }))}
          />
          <div className={classes.sideBody}>
            {tab === 'step' ? (
              step && guide.mine ? (
                <StepEditor
                  key={step.key}
                  content={content}
                  step={step}
                  problems={draft.problems.filter((problem) => problem.step === step.key)}
                  titleField={titleField}
                  onContent={draft.change}
                  onStep={(change: Partial<GuideStep>) => draft.change(changeStep(content, step.key, change))}
                  onRemove={() => remove(step.key)}
                />
              ) : (
                <Empty title={guide.mine ? words.tryNothing : words.readOnly} text="" />
              )
            ) : tab === 'tryOut' ? (
              <TryOut content={content} onAt={follow} />
            ) : tab === 'figures' ? (
              <FiguresPanel
                figures={figures}
                content={shown}
                versions={versions}
                period={{ ...period, version: version || null }}
                onPeriod={setPeriod}
                onStep={setChosen}
              />
            ) : tab === 'versions' ? (
              <Versions
                guide={guide}
                versions={versions}
                onRestored={(saved) => {
                  draft.take(saved)
                  setChosen(saved.draft.start)
                }}
              />
            ) : (
              <About guide={guide} onSaved={draft.know} />
            )}
          </div>
        </aside>
      </div>
    </main>
  )
}
