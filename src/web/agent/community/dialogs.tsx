import { Button, Group, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PublicQuestionDetails } from '../../../contract/community.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import { useQuestionActs } from './acts.ts'

type ReasonProps = {
  title: string
  label: string
  text: string
  action: string
  onSay: (reason: string, then: () => void) => void
  onClose: () => void
}

/** Asks why, before something is hidden or closed; no reason is one as well. */
export function ReasonDialog({ title, label, text, action, onSay, onClose }: ReasonProps) {
  const { common } = useWords()
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} opened onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSay(reason.trim(), onClose)
        }}
      >
        <TextInput
          label={label}
          description={text}
          maxLength={300}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit">{action}</Button>
        </Group>
      </form>
    </Dialog>
  )
}

/** Puts a question otherwise, below a topic and under tags. */
export function QuestionDialog({ question, onClose }: { question: PublicQuestionDetails; onClose: () => void }) {
  const { community: words, common } = useWords()
  const acts = useQuestionActs(question.id)
  const [title, setTitle] = useState(question.title)
  const [text, setText] = useState(question.text)
  const [topic, setTopic] = useState(question.topic ? String(question.topic.id) : null)
  const [tags, setTags] = useState(question.tags)
  return (
    <Dialog title={words.edit} opened onClose={onClose} size={620}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          acts.change({ title: title.trim(), text, topicId: topic ? Number(topic) : null, tags }, onClose)
        }}
      >
        <TextInput
          label={words.question}
          required
          maxLength={160}
          dir="auto"
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          mt="sm"
          label={words.text}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={8000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          mt="sm"
          label={words.topic}
          placeholder={words.noTopic}
          clearable
          data={question.topics.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={topic}
          onChange={setTopic}
        />
        <TagsInput
          mt="sm"
          label={words.tags}
          description={words.tagsHint}
          maxTags={10}
          value={tags}
          onChange={setTags}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" disabled={title.trim() === ''}>
            {words.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
