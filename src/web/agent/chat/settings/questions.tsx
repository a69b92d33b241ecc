import { ActionIcon, Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ChatAsked, ChatSettings } from '../../../../contract/chat-widgets.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './settings.module.css'
import type { SetSettings } from './widget-form.tsx'

type Props = { settings: ChatSettings; onChange: SetSettings }

/** What is asked before a chat begins, in each language of the widget. */
export function Questions({ settings, onChange }: Props) {
  const words = useWords().chat.settings
  const { questions } = settings
  const put = (at: number, change: Partial<ChatAsked>) =>
    onChange({ questions: questions.map((question, index) => (index === at ? { ...question, ...change } : question)) })
  const add = () =>
    onChange({
      questions: [...questions, { id: freeId(questions), kind: 'text', labels: {}, required: false, options: {} }],
    })
  return (
    <Stack gap={12} maw={480}>
      {questions.map((question, at) => (
        <Asked
          key={question.id}
          question={question}
          languages={settings.languages}
          onChange={(change) => put(at, change)}
          onRemove={() => onChange({ questions: questions.filter((_, index) => index !== at) })}
        />
      ))}
      {questions.length < 10 ? (
        <Group>
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
            {words.addQuestion}
          </Button>
        </Group>
      ) : null}
    </Stack>
  )
}

/** A name that no other question has: answers are kept under it. */
function freeId(questions: readonly ChatAsked[]): string {
  for (let number = questions.length + 1; ; number++)
    if (!questions.some(({ id }) => id === `q${number}`)) return `q${number}`
}

type AskedProps = {
  question: ChatAsked
  languages: ChatSettings['languages']
  onChange: (change: Partial<ChatAsked>) => void
  onRemove: () => void
}

function Asked({ question, languages, onChange, onRemove }: AskedProps) {
  const words = useWords().chat.settings
  const format = useFormat()
  return (
    <fieldset className={classes.texts}>
      <legend className="visually-hidden">{words.question}</legend>
      <Group gap={8} wrap="nowrap" align="flex-end">
        <Select
          label={words.question}
          style={{ flex: 1 }}
          data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
          value={question.kind}
          allowDeselect={false}
          onChange={(kind) => kind && onChange({ kind: kind as ChatAsked['kind'] })}
        />
        <ActionIcon size={36} variant="subtle" color="gray" aria-label={words.removeQuestion} onClick={onRemove}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Group>
      {languages.map((language) => (
        <TextInput
          key={language}
          label={format.languageName(language)}
          dir="auto"
          maxLength={200}
          value={question.labels[language] ?? ''}
          onChange={(event) => onChange({ labels: { ...question.labels, [language]: event.currentTarget.value } })}
        />
      ))}
      {question.kind === 'choice'
        ? languages.map((language) => (
            <Textarea
              key={language}
              label={`${words.options} (${format.languageName(language)})`}
              dir="auto"
              autosize
              minRows={2}
              value={(question.options[language] ?? []).join('\n')}
              onChange={(event) =>
                onChange({ options: { ...question.options, [language]: event.currentTarget.value.split('\n') } })
              }
            />
          ))
        : null}
      <Switch
        label={words.required}
        checked={question.required}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
    </fieldset>
  )
}
