import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconFlag, IconTrash } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { type GuideContent, type GuideProblem, type GuideStep, StepKind } from '../../../../contract/guide-steps.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { Actions } from '../../macros/actions.tsx'
import { TextField } from '../../macros/text-field.tsx'
import { AnswerEditor } from './answer-editor.tsx'
import classes from './builder.module.css'
import { emptyStep } from './editing.ts'
import { WaysEditor } from './ways-editor.tsx'

export type StepProps = {
  content: GuideContent
  step: GuideStep
  problems: readonly GuideProblem[]
  titleField: RefObject<HTMLInputElement | null>
  onContent: (content: GuideContent) => void
  onStep: (change: Partial<GuideStep>) => void
  onRemove: () => void
}

/** What one step says, asks or does, and where it goes from there. */
export function StepEditor(props: StepProps) {
  const { content, step, problems, titleField, onContent, onStep, onRemove } = props
  const words = useWords().guides
  const turn = (kind: StepKind) => {
    const { title, html, branches, otherwise } = step
    const fresh = emptyStep(step.key, kind, words)
    onStep({
      ...fresh,
      title,
      html,
      ...(kind !== 'outcome' && { otherwise }),
      ...(kind === 'question' && { branches }),
    })
  }
  return (
    <Stack gap={14}>
      {problems.length > 0 ? (
        <ul className={classes.problems}>
          {problems.map(({ kind, what, severity, branch }) => (
            <li key={`${kind} ${what} ${branch}`} data-severity={severity}>
              {words.problem[kind]} {what ? <bdi className={classes.what}>{what}</bdi> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <Select
        label={words.kind}
        value={step.kind}
        allowDeselect={false}
        data={StepKind.options.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(kind) => kind && turn(kind as StepKind)}
      />
      <TextInput
        ref={titleField}
        label={words.titles[step.kind]}
        description={words.titleHelp}
        value={step.title}
        maxLength={300}
        onChange={(event) => onStep({ title: event.currentTarget.value })}
      />
      {step.kind === 'question' ? <AnswerEditor content={content} step={step} onStep={onStep} /> : null}
      {step.kind === 'article' ? (
        <TextInput
          label={words.url}
          description={words.articleSlot}
          placeholder="https://"
          type="url"
          value={step.url}
          error={step.url && !/^https?:\/\/\S+$/.test(step.url) ? words.problem.no_address : undefined}
          onChange={(event) => onStep({ url: event.currentTarget.value.trim() } as Partial<GuideStep>)}
        />
      ) : null}
      {step.kind === 'action' ? <ActionFields step={step} onStep={onStep} /> : null}
      <div>
        <p className={classes.label}>{words.text}</p>
        <TextField
          key={`text ${step.key}`}
          html={step.html}
          language={null}
          error={undefined}
          onChange={(html) => onStep({ html })}
        />
      </div>
      {step.kind === 'outcome' ? (
        <div>
          <p className={classes.label}>{words.reply}</p>
          <TextField
            key={`reply ${step.key}`}
            html={step.reply}
            language={null}
            error={undefined}
            onChange={(reply) => onStep({ reply } as Partial<GuideStep>)}
          />
        </div>
      ) : (
        <WaysEditor content={content} step={step} onContent={onContent} />
      )}
      <Group gap={8}>
        {content.start === step.key ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFlag size={14} stroke={1.7} />}
            onClick={() => onContent({ ...content, start: step.key })}
          >
            {words.makeBegin}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          color="red"
          leftSection={<IconTrash size={14} stroke={1.7} />}
          onClick={onRemove}
        >
          {words.removeStep}
        </Button>
      </Group>
    </Stack>
  )
}

type ActionProps = {
  step: Extract<GuideStep, { kind: 'action' }>
  onStep: (change: Partial<GuideStep>) => void
}

function ActionFields({ step, onStep }: ActionProps) {
  const { guides: words, macros } = useWords()
  const actions = macros.action
  const teams = useCall(listTeams, {}, { staleTime: 60_000 }).data?.items ?? []
  const set = (change: Partial<ActionProps['step']>) => onStep(change as Partial<GuideStep>)
  const { escalate } = step
  return (
    <>
      <div>
        <p className={classes.label}>{words.changes}</p>
        <Actions actions={step.changes} error={undefined} onChange={(changes) => set({ changes })} />
      </div>
      <Checkbox
        label={words.escalates}
        checked={escalate !== null}
        onChange={(event) =>
          set({ escalate: event.currentTarget.checked ? { team: null, done: '', needed: '' } : null })
        }
      />
      {escalate ? (
        <Select
          label={actions.team}
          clearable
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={escalate.team === null ? null : String(escalate.team)}
          onChange={(team) => set({ escalate: { ...escalate, team: team === null ? null : Number(team) } })}
        />
      ) : null}
      {escalate
        ? (['done', 'needed'] as const).map((part) => (
            <Textarea
              key={part}
              autosize
              label={part === 'done' ? words.escalateDone : words.escalateNeeded}
              description={words.titleHelp}
              value={escalate[part]}
              onChange={(event) => set({ escalate: { ...escalate, [part]: event.currentTarget.value } })}
            />
          ))
        : null}
      <Checkbox
        label={words.skippable}
        checked={step.skippable}
        onChange={(event) => set({ skippable: event.currentTarget.checked })}
      />
    </>
  )
}
