import { Button, Menu, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { exportGuide, type Guide, getGuide, publishGuide } from '../../../../contract/guides.ts'
import { call, urlOf } from '../../../client.ts'
import { cache, keyOf, useAct } from '../../../query.ts'
import { BackLink } from '../../../ui/back-link.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { useKeys } from '../../../ui/keys.ts'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { touched } from '../data.ts'
import classes from './builder.module.css'
import type { useDraft } from './draft.ts'

type Props = { guide: Guide; draft: ReturnType<typeof useDraft>; onProblem: (step: string | null) => void }

/** What the guide is, whether it is kept, what is to be mended, and the button that publishes it. */
export function BuilderHead({ guide, draft, onProblem }: Props) {
  const words = useWords().guides
  const [publishing, setPublishing] = useState(false)
  const errors = draft.problems.filter(({ severity }) => severity === 'error')
  const warnings = draft.problems.filter(({ severity }) => severity === 'warning')
  useKeys({ 'mod+z': draft.undo }, draft.canUndo)
  const theirs = async () => {
    const saved = await call(getGuide, { params: { id: guide.id } })
    cache.setQueryData(keyOf(getGuide, { params: { id: guide.id } }), saved)
    draft.take(saved)
  }
  const stateText = { saved: words.saved, saving: words.saving, failed: words.notSaved, overtaken: words.notSaved }
  const titleOf = (key: string | null) => draft.content.steps.find((step) => step.key === key)?.title || words.untitled
  return (
    <header className={classes.head}>
      <BackLink to="/settings/guides" label={words.title} />
      <div className={classes.headLine}>
        <h1 dir="auto">{guide.name}</h1>
        {guide.publishedVersion === null ? (
          <Chip>{words.draft}</Chip>
        ) : (
          <Chip tone="green">{words.published(String(guide.publishedVersion))}</Chip>
        )}
        {guide.publishedVersion !== null && (guide.draftDiffers || draft.state === 'saving') ? (
          <Chip tone="amber">{words.differs}</Chip>
        ) : null}
        <span className={classes.saveState} role="status">
          {guide.mine ? stateText[draft.state] : words.readOnly}
        </span>
        {draft.state === 'overtaken' ? (
          <Button size="compact-sm" variant="default" onClick={() => void theirs()}>
            {words.reload}
          </Button>
        ) : null}
        <span className={classes.headSpace} />
        {draft.problems.length > 0 ? (
          <Menu position="bottom-end" width={340}>
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                data-severity={errors.length > 0 ? 'error' : 'warning'}
                className={classes.problemsButton ?? ''}
                leftSection={<IconAlertTriangle size={14} stroke={1.9} />}
              >
                {errors.length > 0 ? words.problems(errors.length) : words.warnings(warnings.length)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {[...errors, ...warnings].slice(0, 20).map((problem) => (
                <Menu.Item
                  key={`${problem.step} ${problem.kind} ${problem.branch} ${problem.what}`}
                  onClick={() => onProblem(problem.step)}
                >
                  {problem.step ? <strong dir="auto">{titleOf(problem.step)}: </strong> : null}
                  {words.problem[problem.kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        <Button
          size="xs"
          variant="default"
          aria-label={words.undo}
          title={words.undo}
          disabled={!draft.canUndo}
          onClick={draft.undo}
        >
          <IconArrowBackUp size={15} stroke={1.8} data-flip />
        </Button>
        <Button
          component="a"
          size="xs"
          variant="default"
          href={urlOf(exportGuide, { params: { id: guide.id } })}
          download
          leftSection={<IconDownload size={14} stroke={1.8} />}
        >
          {words.export}
        </Button>
        {guide.mine ? (
          <Button
            size="xs"
            disabled={
              errors.length > 0 || (guide.publishedVersion !== null && !guide.draftDiffers && draft.state === 'saved')
            }
            onClick={() => setPublishing(true)}
          >
            {words.publish}
          </Button>
        ) : null}
      </div>
      {publishing ? <Publish guide={guide} draft={draft} onClose={() => setPublishing(false)} /> : null}
    </header>
  )
}

function Publish({ guide, draft, onClose }: Omit<Props, 'onProblem'> & { onClose: () => void }) {
  const words = useWords().guides
  const [note, setNote] = useState('')
  const act = useAct(publishGuide, touched)
  const publish = async () => {
    await draft.send()
    act.mutate(
      { params: { id: guide.id }, body: { note, revision: draft.revision() } },
      {
        onSuccess: (saved) => {
          draft.know(saved)
          onClose()
          say(words.publishedNow(String(saved.publishedVersion)))
        },
      },
    )
  }
  return (
    <Dialog title={words.publishTitle} opened onClose={onClose}>
      <Form
        submit={words.publish}
        saving={act.isPending}
        error={act.error}
        onSubmit={() => void publish()}
        onCancel={onClose}
      >
        <p className={classes.help}>{words.publishText}</p>
        <TextInput
          label={words.publishNote}
          value={note}
          maxLength={500}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Form>
    </Dialog>
  )
}
