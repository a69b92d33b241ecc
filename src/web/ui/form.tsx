import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { ApiError } from '../client.ts'
import { useServerWords, useWords } from '../words/words.ts'
import classes from './form.module.css'
import { useErrorText } from './states.tsx'

/**
 * The fields of a form: `bind('name')` gives a text field its value, change handler and the server's word about it;
 * `set` changes one; `changed` says whether anything differs from where it began.
 */
export function useFields<T extends Record<string, unknown>>(initial: T, error?: unknown) {
  const [begun, setBegun] = useState(initial)
  const [values, setValues] = useState(initial)
  const said = useServerWords()
  const fields = error instanceof ApiError ? error.fields : {}
  const set = <K extends keyof T>(name: K, value: T[K]) => setValues((before) => ({ ...before, [name]: value }))
  const wrong = (name: keyof T & string) => {
    const message = Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
    return message && said(message)
  }
  const bind = (name: keyof T & string) => ({
    name,
    value: String(values[name] ?? ''),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as T[typeof name]),
    error: wrong(name),
  })
  const reset = (next: T = begun) => {
    setBegun(next)
    setValues(next)
  }
  return { values, set, bind, wrong, reset, changed: JSON.stringify(values) !== JSON.stringify(begun) }
}

type Props = {
  children: ReactNode
  onSubmit: () => void
  /** What the button says it will do. */
  submit: string
  saving?: boolean
  error?: unknown
  disabled?: boolean
  onCancel?: () => void
  /** More beside the buttons. */
  aside?: ReactNode
  /** No buttons while there is nothing to save: for a field in the middle of a page. */
  quiet?: boolean
}

/** After a refusal: to the first field that the server named. `marked` when there is one, so that it speaks for itself. */
function useFocusOnError(error: unknown) {
  const form = useRef<HTMLFormElement>(null)
  const [marked, setMarked] = useState(false)
  useEffect(() => {
    const field = error ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]:not([disabled])') : null
    setMarked(Boolean(field))
    field?.focus()
  }, [error])
  return { form, marked }
}

/** A button that works, or has nothing left to save, loses the focus: it comes back to the form's button, or to the form. */
function useFocusKept(form: RefObject<HTMLFormElement | null>, saving: boolean) {
  const before = useRef(saving)
  useEffect(() => {
    const done = before.current && !saving
    before.current = saving
    if (!done || document.activeElement !== document.body) return
    const button = form.current?.querySelector<HTMLElement>('[type="submit"]:not([disabled])')
    ;(button ?? form.current)?.focus({ preventScroll: true })
  }, [form, saving])
}

/**
 * A form with its one main button; what the server refused as a whole stands above it. Enter sends it, in a field of
 * several lines Ctrl+Enter.
 */
export function Form({ children, onSubmit, submit, saving, error, disabled, onCancel, aside, quiet }: Props) {
  const words = useWords()
  const text = useErrorText()
  const { form, marked } = useFocusOnError(error)
  useFocusKept(form, saving ?? false)
  const told = marked && error instanceof ApiError && error.code === 'invalid'
  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!saving && !disabled) onSubmit()
  }
  const hurry = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }
  return (
    <form ref={form} tabIndex={-1} className={classes.form} onSubmit={send} onKeyDown={hurry} noValidate>
      <Stack gap={16}>
        {children}
        {error && !told ? (
          <p role="alert" className={classes.error}>
            {text(error)}
          </p>
        ) : null}
        <Group gap={8} display={quiet ? 'none' : 'flex'}>
          <Button type="submit" loading={saving ?? false} disabled={disabled ?? false}>
            {submit}
          </Button>
          {onCancel ? (
            <Button variant="subtle" color="gray" onClick={onCancel}>
              {words.common.cancel}
            </Button>
          ) : null}
          {aside}
        </Group>
      </Stack>
    </form>
  )
}
