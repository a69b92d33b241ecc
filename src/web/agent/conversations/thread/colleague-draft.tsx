import { IconPencil } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type ColleagueDraft, listColleagueDrafts } from '../../../../contract/drafts.ts'
import { live } from '../../../live.ts'
import { refresh, useCall } from '../../../query.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './message.module.css'
import { WordsOf } from './words-of.tsx'

/** Hints about drafts come with every pause of a typing hand; so close together, in milliseconds, they are one. */
const together = 400

/** What colleagues are writing just now, at the end of the timeline where it will stand; it follows them as they write. */
export function ColleagueDrafts({ conversationId }: { conversationId: number }) {
  const drafts = useCall(listColleagueDrafts, { params: { id: conversationId } }, { staleTime: 5_000 }).data?.items
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = live.listen({
      draft: ({ conversationId: where }) => {
        if (where !== conversationId) return
        clearTimeout(timer)
        timer = setTimeout(() => void refresh(listColleagueDrafts), together)
      },
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [conversationId])
  return (drafts ?? []).map((draft) => <OneDraft key={draft.agent.id} draft={draft} />)
}

/** So much of it is shown at once; the whole of it on a click. */
const glance = 400

function OneDraft({ draft }: { draft: ColleagueDraft }) {
  const words = useWords().thread
  const [open, setOpen] = useState(false)
  const { agent, kind, html, savedAt } = draft
  const text = textOf(html)
  const title = words.draft[kind](agent.name)
  return (
    <section className={classes.draft} data-kind={kind} aria-label={title}>
      <header className={classes.draftHead}>
        <Avatar name={agent.name} size={20} />
        <IconPencil size={13} stroke={1.8} aria-hidden="true" />
        <strong>{title}</strong>
        <span className={classes.draftState}>
          {words.draft.unsent} · <TimeText at={savedAt} style="ago" />
        </span>
      </header>
      {open ? (
        <WordsOf message={{ text, html, visibleText: text }} who={agent.name} />
      ) : (
        <p className={classes.draftText}>{text.slice(0, glance) || words.draft.empty}</p>
      )}
      {text.length > glance ? (
        <button type="button" className={classes.showAll} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.showLess : words.showAll}
        </button>
      ) : null}
    </section>
  )
}

const textOf = (html: string) =>
  (
    new DOMParser().parseFromString(html.replaceAll(/<\/(p|div|li|h\d)>|<br\s*\/?>/gi, ' $&'), 'text/html').body
      .textContent ?? ''
  )
    .replaceAll(/\s+/g, ' ')
    .trim()
