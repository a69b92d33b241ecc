import { Select } from '@mantine/core'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { languageName } from './data.ts'

type Props = { items: readonly HelpCentre[]; centre: HelpCentre; onChoose: (id: number) => void }

/** Which help centre; not asked where there is but one. */
export function CentreChoice({ items, centre, onChoose }: Props) {
  const words = useWords().answers
  if (items.length < 2) return null
  return (
    <Select
      aria-label={words.centre}
      allowDeselect={false}
      data={items.map(({ id, shownName }) => ({ value: String(id), label: shownName }))}
      value={String(centre.id)}
      onChange={(next) => onChoose(Number(next))}
    />
  )
}

type LanguageProps = { centre: HelpCentre; value: string; onChange: (language: string) => void; any?: boolean }

/** One of the languages of a help centre; with `any` also all of them, which is ''. */
export function LanguageChoice({ centre, value, onChange, any = false }: LanguageProps) {
  const words = useWords().answers
  const reader = useLanguage()
  if (centre.languages.length < 2) return null
  const each = centre.languages.map((tag) => ({ value: tag, label: languageName(tag, reader) }))
  return (
    <Select
      aria-label={words.language}
      allowDeselect={false}
      data={any ? [{ value: '', label: words.everyLanguage }, ...each] : each}
      value={value}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}
