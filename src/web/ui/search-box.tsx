import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import { useKeys } from './keys.ts'

type Props = { label: string; value: string; onChange: (value: string) => void; icon?: ReactNode }

/** Words to look for; what is listed follows while one types. `/` leads here, Escape clears. */
export function SearchBox({ label, value, onChange, icon }: Props) {
  const words = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    // Changed from elsewhere: show that, but never take letters from under the typing hand.
    if (document.activeElement !== field.current) setTyped(value)
  }, [value])
  const look = useDebouncedCallback((text: string) => onChange(text.trim()), 200)
  const type = (text: string) => {
    setTyped(text)
    look(text)
  }
  useKeys({
    '/': () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  return (
    <search style={{ flex: '1 1 180px', minInlineSize: 0, maxInlineSize: 420 }}>
      <TextInput
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        leftSection={icon ?? <IconSearch size={15} stroke={1.6} />}
        rightSection={typed ? <CloseButton size="sm" aria-label={words.common.clear} onClick={() => type('')} /> : null}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (typed) type('')
          else field.current?.blur()
        }}
      />
    </search>
  )
}
