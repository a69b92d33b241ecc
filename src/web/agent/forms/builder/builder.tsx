import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Form } from '../../../../contract/forms.ts'
import { BackLink } from '../../../ui/back-link.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { PageFrame } from '../../../ui/page-frame.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'
import { Actions } from './actions.tsx'
import { useDraft } from './draft.ts'
import { Figures } from './figures.tsx'
import { FormSettings } from './form-settings.tsx'
import { Preview } from './preview.tsx'
import { Questions } from './questions.tsx'
import { Share } from './share.tsx'
import { Versions } from './versions.tsx'

const tabs = ['questions', 'settings', 'share', 'figures', 'versions'] as const
type Tab = (typeof tabs)[number]

/** A form beside how it looks. What is changed is saved by itself, and seen by customers once it is published. */
export function Builder({ form: first }: { form: Form }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const draft = useDraft(first)
  const { form, content, name, slug, change } = draft
  const [tab, setTab] = useState<Tab>('questions')
  const [chosen, setLanguage] = useState(content.languages[0] ?? 'en')
  const language = content.languages.includes(chosen) ? chosen : (content.languages[0] ?? 'en')
  const general = form.problems.filter(({ question }) => question === null)
  const onChange = (next: typeof content) => change({ content: next })
  return (
    <PageFrame
      title={name || words.untitled}
      wide
      above={<BackLink to="/settings/forms" label={words.title} />}
      actions={<Actions draft={draft} />}
    >
      <LeaveGuard when={draft.unsaved} />
      <div className={classes.top}>
        <TextInput label={words.name} value={name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <TextInput
          label={words.address}
          leftSection="/"
          value={slug}
          error={draft.wrong('slug')}
          onChange={(event) => change({ slug: event.currentTarget.value })}
        />
        {content.languages.length > 1 ? (
          <Select
            label={words.language}
            allowDeselect={false}
            data={content.languages.map((value) => ({ value, label: format.languageName(value) }))}
            value={language}
            onChange={(next) => next && setLanguage(next)}
          />
        ) : null}
      </div>
      <div className={classes.tabs}>
        <SegmentedControl
          aria-label={words.tabsLabel}
          value={tab}
          onChange={(next) => setTab(next as Tab)}
          data={tabs.map((value) => ({ value, label: words.tabs[value] }))}
        />
      </div>
      {general.length > 0 ? (
        <ul className={classes.problems} aria-label={words.problemsTitle}>
          {general.map(({ kind, severity, what }) => (
            <li key={`${kind} ${what}`} className={classes.problem} data-severity={severity}>
              {words.problems[kind]} {kind === 'no_language' ? `(${what})` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={classes.columns} data-alone={tab === 'figures' || tab === 'versions' || undefined}>
        <div>
          {tab === 'questions' ? <Questions {...{ content, language, onChange }} problems={form.problems} /> : null}
          {tab === 'settings' ? <FormSettings {...{ form, content, language, onChange }} /> : null}
          {tab === 'share' ? <Share {...{ form, content, onChange }} /> : null}
          {tab === 'figures' ? <Figures id={form.id} /> : null}
          {tab === 'versions' ? <Versions id={form.id} onTake={onChange} /> : null}
        </div>
        {tab === 'figures' || tab === 'versions' ? null : (
          <Preview id={form.id} revision={form.revision} slug={form.slug} language={language} />
        )}
      </div>
    </PageFrame>
  )
}
