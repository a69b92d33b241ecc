import { IconForms } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { listFormSubmissions } from '../../../contract/forms.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './answers.module.css'

type Props = { conversationId: number; messageId: number; words: ReactNode }

/** What somebody answered in a form, question by question; the plain words until it is here, and where it is gone. */
export function Answers({ conversationId, messageId, words: plain }: Props) {
  const words = useWords().formBuilder.card
  const format = useFormat()
  const read = useCall(listFormSubmissions, { params: { id: conversationId } }, { staleTime: 10 * 60_000 })
  const submission = read.data?.items.find((each) => each.messageId === messageId)
  if (!submission) return <>{plain}</>
  const { form, version, via, origin, test, suspicion, answers } = submission
  const about = [version > 0 ? words.version(format.number(version)) : '', origin ?? words.via[via]]
    .filter(Boolean)
    .join(' · ')
  return (
    <section className={classes.card} aria-label={`${words.form}: ${form.name}`}>
      <header className={classes.head}>
        <IconForms size={16} stroke={1.6} aria-hidden="true" />
        <strong dir="auto">{form.name}</strong>
        <span className={classes.soft}>{about}</span>
        {test ? <Chip tone="amber">{words.test}</Chip> : null}
      </header>
      {suspicion ? <p className={classes.suspicion}>{words.suspicion[suspicion]}</p> : null}
      {answers.length === 0 ? (
        <>
          <p className={classes.soft}>{words.gone}</p>
          {plain}
        </>
      ) : (
        <dl className={classes.answers} aria-label={words.answers}>
          {answers.map(({ key, type, label, words: said }) => (
            <div key={key} data-long={type === 'long_text' || undefined}>
              <dt dir="auto">{label}</dt>
              {said.length === 0 ? <dd className={classes.soft}>{words.nothing}</dd> : null}
              {said.map((each) => (
                <dd key={each} dir="auto">
                  {each}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
