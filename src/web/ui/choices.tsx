import { useId } from 'react'
import classes from './choices.module.css'

type Props<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string; text?: string }[]
  error?: string | undefined
  disabled?: boolean
}

/** One of several, each with a line that says what it means. */
export function Choices<T extends string>({ label, value, onChange, options, error, disabled }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={classes.choices} disabled={disabled} aria-invalid={error ? true : undefined}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.choice} data-chosen={option.value === value || undefined}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            data-autofocus={option.value === value || undefined}
            onChange={() => onChange(option.value)}
          />
          <span>
            <span className={classes.label}>{option.label}</span>
            {option.text ? <span className={classes.text}>{option.text}</span> : null}
          </span>
        </label>
      ))}
      {error ? <p className={classes.error}>{error}</p> : null}
    </fieldset>
  )
}
