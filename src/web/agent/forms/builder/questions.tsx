import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import type { FormContent, FormProblem, FormQuestion, FormSection } from '../../../../contract/form-content.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import * as editing from './editing.ts'
import { QuestionEditor } from './question-editor.tsx'
import { SectionHead } from './section-head.tsx'
import { useSentence } from './when-editor.tsx'

type Props = {
  content: FormContent
  language: string
  problems: readonly FormProblem[]
  onChange: (content: FormContent) => void
}

/** The questions in their order; the one that is opened shows all of itself. */
export function Questions({ content, language, problems, onChange }: Props) {
  const words = useWords().formBuilder
  const [opened, setOpened] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const change = (how: editing.Change) => onChange(how(content))
  const add = (section: string) => {
    const { content: next, key } = editing.addQuestion(content, section)
    onChange(next)
    setOpened(key)
  }
  const shared = { content, language, problems, opened, setOpened, dragged, setDragged, change, onChange }
  return (
    <div className={classes.sections}>
      {content.sections.map((section, at) => (
        <section key={section.key} className={classes.section}>
          {headed(content, section) ? <SectionHead {...{ content, section, at, language, problems, change }} /> : null}
          <ol className={classes.questions}>
            {section.questions.map((question, place) => (
              <QuestionCard key={question.key} {...shared} {...{ section, question, place }} />
            ))}
          </ol>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => add(section.key)}
          >
            {words.addQuestion}
          </Button>
        </section>
      ))}
      <Button variant="subtle" leftSection={<IconPlus size={16} />} onClick={() => change(editing.addSection)}>
        {words.addSection}
      </Button>
    </div>
  )
}

/** The only section of a form needs no words of its own: the form has them; what is there can be changed. */
const headed = ({ sections }: FormContent, { title, text, when }: FormSection): boolean =>
  sections.length > 1 || when !== null || Object.keys(title).length + Object.keys(text).length > 0

type CardProps = Props & {
  section: FormSection
  question: FormQuestion
  place: number
  opened: string | null
  setOpened: (key: string | null) => void
  dragged: string | null
  setDragged: (key: string | null) => void
  change: (how: editing.Change) => void
}

function QuestionCard(props: CardProps) {
  const words = useWords().formBuilder
  const {
    content,
    language,
    problems,
    section,
    question,
    place,
    opened,
    setOpened,
    dragged,
    setDragged,
    change,
    onChange,
  } = props
  const sentence = useSentence(content, language)
  const { key, label, type, required, when } = question
  const isOpen = opened === key
  const mine = problems.filter((problem) => problem.question === key)
  const name = editing.wordsIn(label, language, content) || words.untitled
  const byKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null) return
    event.preventDefault()
    change(editing.moveQuestion(key, by))
  }
  const copy = () => {
    const { content: next, key: fresh } = editing.copyQuestion(content, key)
    onChange(next)
    setOpened(fresh)
  }
  return (
    <li
      className={classes.card}
      data-open={isOpen || undefined}
      data-dragged={dragged === key || undefined}
      onDragOver={(event) => {
        if (!dragged || dragged === key) return
        event.preventDefault()
        change(editing.placeQuestion(dragged, section.key, place))
      }}
      onDrop={(event) => event.preventDefault()}
    >
      <div className={classes.cardHead}>
        <button
          type="button"
          className={classes.grip}
          draggable
          aria-label={`${words.drag}: ${name}`}
          title={words.drag}
          onKeyDown={byKey}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', key)
            setDragged(key)
          }}
          onDragEnd={() => setDragged(null)}
        >
          <IconGripVertical size={16} />
        </button>
        <button
          type="button"
          className={classes.cardName}
          aria-expanded={isOpen}
          onClick={() => setOpened(isOpen ? null : key)}
        >
          <span dir="auto">
            {name}
            {required ? <span aria-hidden="true"> *</span> : null}
          </span>
          <span className={classes.about}>
            {words.types[type]}
            {when ? ` · ${words.askedWhen(sentence(when))}` : ''}
          </span>
          {mine.map((problem) => (
            <span key={problem.kind} className={classes.problem} data-severity={problem.severity}>
              {words.problems[problem.kind]}
            </span>
          ))}
        </button>
        <div className={classes.tools}>
          <Tool label={words.moveUp} icon={IconArrowUp} onClick={() => change(editing.moveQuestion(key, -1))} />
          <Tool label={words.moveDown} icon={IconArrowDown} onClick={() => change(editing.moveQuestion(key, 1))} />
          <Tool label={words.copyQuestion} icon={IconCopy} onClick={copy} />
          <Tool label={words.removeQuestion} icon={IconTrash} onClick={() => change(editing.removeQuestion(key))} />
        </div>
      </div>
      {isOpen ? (
        <QuestionEditor
          {...{ content, question, language }}
          onChange={(part) => change(editing.changeQuestion(key, part))}
        />
      ) : null}
    </li>
  )
}

function Tool({ label, icon: Icon, onClick }: { label: string; icon: typeof IconCopy; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
