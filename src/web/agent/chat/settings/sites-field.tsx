import { Textarea } from '@mantine/core'
import { useWords } from '../../../words/words.ts'

/** Lines as the sites they name. */
export const sitesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((site) => site.trim().replace(/\/+$/, ''))
    .filter((site) => site !== '')

type Props = { value: string; error?: string | undefined; onChange: (text: string) => void }

export function SitesField({ value, error, onChange }: Props) {
  const words = useWords().chat.settings
  return (
    <Textarea
      label={words.sites}
      description={words.sitesHelp}
      autosize
      minRows={2}
      dir="ltr"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
