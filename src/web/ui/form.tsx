import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '../client.ts'
import { useWords } from '../words/words.ts'
import classes from './form.module.css'
import { useErrorText } from './states.tsx'

/**
 * The fields of a form: `bind('name')` gives a text field its value, change handler and the server's word about it;
 * `set` changes one; `changed` says whether anything differs from where it began.
 */
export function useFields<T extends Record<string, unknown>>(initial: T, error?: unknown) {
  const [begun, setBegun] = useState(initial)
  const [values, setValues] = useState(initial)
  const fields = error instanceof ApiError ? error.fields : {}
  const set = <K extends keyof T>(name: K, value: T[K]) => setValues((before) => ({ ...before, [name]: value }))
  const wrong = (name: keyof T & string) =>
    Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
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
}

/** A form with its one main button; what the server refused as a whole stands above it. */
export function Form({ children, onSubmit, submit, saving, error, disabled, onCancel, aside }: Props) {
  const words = useWords()
  const text = useErrorText()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!saving && !disabled) onSubmit()
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={16}>
        {children}
        {error ? (
          <p role="alert" className={classes.error}>
            {text(error)}
          </p>
        ) : null}
        <Group gap={8}>
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
