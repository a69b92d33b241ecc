import { useEffect, useRef, useState } from 'react'
import type { FormContent } from '../../../../contract/form-content.ts'
import { changeForm, type Form, getForm } from '../../../../contract/forms.ts'
import { ApiError, call } from '../../../client.ts'
import { cache, keyOf } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useServerWords } from '../../../words/words.ts'

type Part = { name?: string; slug?: string; content?: FormContent }

/** Whoever types is not waited for; so long after the last letter it is saved, in milliseconds. */
const pause = 700

/** What is being built, saved by itself; one save at a time, and each knows what the one before made. */
export function useDraft(first: Form) {
  const said = useServerWords()
  const [form, setForm] = useState(first)
  const [edited, setEdited] = useState({ name: first.name, slug: first.slug, content: first.content })
  const [pending, setPending] = useState<Part>({})
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const newest = useRef({ form, pending })
  newest.current = { form, pending }
  const unsaved = Object.keys(pending).length > 0

  const keep = (saved: Form) => {
    setForm(saved)
    cache.setQueryData(keyOf(getForm, { params: { id: saved.id } }), saved)
  }

  async function save(): Promise<void> {
    const { form: before, pending: part } = newest.current
    if (Object.keys(part).length === 0) return
    setSaving(true)
    setPending({})
    try {
      keep(
        await call(changeForm, {
          params: { id: before.id },
          body: { ...part, ...(part.content && { revision: before.revision }) },
        }),
      )
      setError(null)
    } catch (failure) {
      setError(failure)
      // What is typed meanwhile is newer; the rest waits for the next change.
      const field = failure instanceof ApiError && failure.code === 'invalid'
      if (!field && !(failure instanceof ApiError && 'slug' in failure.fields)) sayError(failure as Error)
    } finally {
      setSaving(false)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is saved is read when it is saved
  useEffect(() => {
    if (!unsaved || saving) return
    const timer = setTimeout(() => void save(), pause)
    return () => clearTimeout(timer)
  }, [pending, saving])

  const change = (part: Part) => {
    setEdited((before) => ({ ...before, ...part }))
    setPending((before) => ({ ...before, ...part }))
  }
  const wrong = (name: string) => {
    const text = error instanceof ApiError ? error.fields[name] : undefined
    return text && said(text)
  }
  return { ...edited, form, unsaved: unsaved || saving, saving, change, save, keep, wrong }
}

export type Draft = ReturnType<typeof useDraft>
