import { ActionIcon, Textarea, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormContent, FormProblem, FormSection } from '../../../../contract/form-content.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import * as editing from './editing.ts'
import { useSentence, WhenEditor } from './when-editor.tsx'

type Props = {
  content: FormContent
  section: FormSection
  at: number
  language: string
  problems: readonly FormProblem[]
  change: (how: editing.Change) => void
}

/** What a section is called, where it stands, and folded away: what it says, and when it is asked at all. */
export function SectionHead({ content, section, at, language, problems, change }: Props) {
  const words = useWords().formBuilder
  const format = useFormat()
  const sentence = useSentence(content, language)
  const [open, setOpen] = useState(false)
  const { key, title, text, when, questions } = section
  const set = (part: Partial<FormSection>) => change(editing.changeSection(key, part))
  const written = (name: 'title' | 'text') => ({
    dir: 'auto' as const,
    value: section[name][language] ?? '',
    placeholder: editing.wordsIn(section[name], language, content),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: editing.withWords(section[name], language, event.currentTarget.value) }),
  })
  const number = words.section(format.number(at + 1))
  const tool = (label: string, Icon: typeof IconTrash, how: editing.Change, disabled: boolean) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        disabled={disabled}
        aria-label={`${label}: ${editing.wordsIn(title, language, content) || number}`}
        onClick={() => change(how)}
      >
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
  const last = content.sections.length - 1
  const earlier = content.sections.slice(0, at).flatMap((each) => each.questions)
  const mine = problems.filter(({ question }) => question === key)
  return (
    <div className={classes.sectionTop}>
      <div className={classes.sectionHead}>
        <TextInput flex={1} label={`${number}: ${words.sectionTitle}`} {...written('title')} />
        {last > 0 ? tool(words.moveUp, IconArrowUp, editing.moveSection(key, -1), at === 0) : null}
        {last > 0 ? tool(words.moveDown, IconArrowDown, editing.moveSection(key, 1), at === last) : null}
        {last > 0 ? tool(words.removeSection, IconTrash, editing.removeSection(key), questions.length > 0) : null}
      </div>
      <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronDown size={14} stroke={1.8} aria-hidden="true" />
        {words.sectionMore}
        {when && !open ? <span className={classes.about}>{words.askedWhen(sentence(when))}</span> : null}
        {!open && editing.wordsIn(text, language, content) ? (
          <span className={classes.excerpt} dir="auto">
            {editing.wordsIn(text, language, content)}
          </span>
        ) : null}
      </button>
      {mine.map((problem) => (
        <p key={problem.kind} className={classes.problem} data-severity={problem.severity}>
          {words.problems[problem.kind]}
        </p>
      ))}
      {open ? (
        <div className={classes.sectionMore}>
          <Textarea label={words.sectionText} autosize minRows={2} {...written('text')} />
          <div>
            <p className={classes.label}>{when ? words.onlyWhen : `${words.when}: ${words.always}`}</p>
            {earlier.length > 0 || when ? (
              <WhenEditor {...{ content, language, earlier, when }} onChange={(next) => set({ when: next })} />
            ) : (
              <p className={classes.soft}>{words.sectionFirst}</p>
            )}
          </div>
        </div>
      ) : null}
    </div>
  )
}
