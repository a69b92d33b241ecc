import { useCallback, useEffect, useRef, useState } from 'react'
import type { GuideContent, GuideProblem } from '../../../../contract/guide-steps.ts'
import { changeGuide, type Guide } from '../../../../contract/guides.ts'
import { ApiError, call } from '../../../client.ts'
import { refresh } from '../../../query.ts'
import { touched } from '../data.ts'

export type SaveState = 'saved' | 'saving' | 'failed' | 'overtaken'

/** How long one may go on typing before it is saved, in milliseconds. */
const pause = 700

/** The draft of a guide as it is being built: kept as one goes, with a way back step by step. */
export function useDraft(guide: Guide) {
  const [content, setContent] = useState(guide.draft)
  const [problems, setProblems] = useState<readonly GuideProblem[]>(guide.problems)
  const [state, setState] = useState<SaveState>('saved')
  const [past, setPast] = useState<GuideContent[]>([])
  const revision = useRef(guide.revision)
  const waiting = useRef<GuideContent | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void> | null>(null)

  const send = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    await running.current
    const draft = waiting.current
    if (!draft) return
    waiting.current = null
    running.current = call(changeGuide, { params: { id: guide.id }, body: { draft, revision: revision.current } })
      .then((saved) => {
        revision.current = saved.revision
        setProblems(saved.problems)
        setState(waiting.current ? 'saving' : 'saved')
        void refresh(...touched)
      })
      .catch((error: unknown) => {
        waiting.current ??= draft
        setState(error instanceof ApiError && error.code === 'conflict' ? 'overtaken' : 'failed')
      })
      .finally(() => {
        running.current = null
      })
    await running.current
  }, [guide.id])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      void send()
    },
    [send],
  )

  const keep = (next: GuideContent) => {
    setContent(next)
    setState('saving')
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), pause)
  }
  return {
    content,
    problems,
    state,
    canUndo: past.length > 0,
    change(next: GuideContent) {
      if (next === content) return
      setPast((before) => [...before.slice(-49), content])
      keep(next)
    },
    undo() {
      const last = past.at(-1)
      if (!last) return
      setPast(past.slice(0, -1))
      keep(last)
    },
    /** What the server has now: after a version was taken back, or somebody else was faster. */
    take(saved: Guide) {
      clearTimeout(timer.current)
      waiting.current = null
      revision.current = saved.revision
      setPast((before) => [...before.slice(-49), content])
      setContent(saved.draft)
      setProblems(saved.problems)
      setState('saved')
    },
    /** Another change of the guide has moved its revision on. */
    know(saved: Guide) {
      revision.current = saved.revision
      setProblems(saved.problems)
    },
    send,
    revision: () => revision.current,
  }
}
