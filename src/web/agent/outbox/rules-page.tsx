import { NumberInput, Switch } from '@mantine/core'
import { changeSendingRules, getSendingRules, type SendingRules } from '../../../contract/outbox.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

const megabyte = 1024 * 1024

/** How mail leaves, for the whole workspace: large files, and what holds back a message for later. */
export function Page() {
  const words = useWords().outbox.rules
  const query = useCall(getSendingRules, {})
  return (
    <PageFrame title={words.title} lead={words.lead}>
      {query.data ? (
        <Rules key={JSON.stringify(query.data)} rules={query.data} />
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </PageFrame>
  )
}

function Rules({ rules }: { rules: SendingRules }) {
  const words = useWords().outbox.rules
  const may = useMay('settings.manage')
  const act = useAct(changeSendingRules, [getSendingRules])
  const fields = useFields({ ...rules, largestMail: Math.round(rules.largestMail / megabyte) }, act.error)
  const { values, set, wrong, changed } = fields
  const save = () =>
    act.mutate(
      { body: { ...values, largestMail: values.largestMail * megabyte } },
      { onSuccess: () => say(words.saved) },
    )
  return (
    <Form submit={words.save} saving={act.isPending} error={act.error} disabled={!changed || !may} onSubmit={save}>
      <Section title={words.files} text={words.filesText}>
        <NumberInput
          label={words.largestMail}
          description={words.largestMailHelp}
          suffix=" MB"
          w={240}
          min={1}
          max={100}
          disabled={!may}
          value={values.largestMail}
          error={wrong('largestMail')}
          onChange={(value) => set('largestMail', Number(value))}
        />
        <NumberInput
          label={words.linkDays}
          w={240}
          mt={12}
          min={1}
          max={365}
          disabled={!may}
          value={values.linkDays}
          error={wrong('linkDays')}
          onChange={(value) => set('linkDays', Number(value))}
        />
      </Section>
      <Section title={words.later}>
        <Switch
          label={words.hold}
          description={words.holdHelp}
          disabled={!may}
          checked={values.holdWhenCustomerWrote}
          onChange={(event) => set('holdWhenCustomerWrote', event.currentTarget.checked)}
        />
      </Section>
    </Form>
  )
}
