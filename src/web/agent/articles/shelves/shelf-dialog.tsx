import { TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type ArticleCategory,
  type ArticleSection,
  type CategoryIcon,
  changeCategory,
  changeSection,
  createCategory,
  createSection,
  CategoryIcon as Icons,
  listShelves,
  type Shelf,
} from '../../../../contract/article-shelves.ts'
import { call } from '../../../client.ts'
import { refresh } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { signs } from './category-sign.tsx'
import classes from './shelves.module.css'

export type Edited =
  | { kind: 'category'; shelf: Shelf; category: ArticleCategory | null }
  | { kind: 'section'; shelf: Shelf; category: ArticleCategory; section: ArticleSection | null }

type Texts = Record<string, string>
const written = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()]] : [])))

/** A category or section: its name and what stands in it, in each language of the help centre. */
export function ShelfDialog({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const words = useWords().articles.shelves
  const format = useFormat()
  const there = edited.kind === 'category' ? edited.category : edited.section
  const [names, setNames] = useState<Texts>(there?.names ?? {})
  const [descriptions, setDescriptions] = useState<Texts>(there?.descriptions ?? {})
  const [icon, setIcon] = useState<CategoryIcon | null>(
    edited.kind === 'category' ? (there as ArticleCategory)?.icon : null,
  )
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = edited.kind === 'category' ? words.addCategory : words.addSection
  const save = async () => {
    setSaving(true)
    try {
      await keep(edited, { names: written(names), descriptions: written(descriptions) }, icon ?? null)
      await refresh(listShelves)
      onClose()
    } catch (problem) {
      setError(problem)
      setSaving(false)
    }
  }
  return (
    <Dialog title={there ? words[edited.kind] : add} opened onClose={onClose}>
      <Form onSubmit={() => void save()} submit={words.save} saving={saving} error={error} onCancel={onClose}>
        {edited.shelf.languages.map((language, place) => (
          <div key={language} className={classes.pair}>
            <TextInput
              label={words.name(format.languageName(language))}
              value={names[language] ?? ''}
              maxLength={120}
              data-autofocus={place === 0 || undefined}
              onChange={(event) => setNames({ ...names, [language]: event.currentTarget.value })}
            />
            <TextInput
              label={words.description(format.languageName(language))}
              value={descriptions[language] ?? ''}
              maxLength={300}
              onChange={(event) => setDescriptions({ ...descriptions, [language]: event.currentTarget.value })}
            />
          </div>
        ))}
        {edited.kind === 'category' ? <SignField icon={icon ?? null} onChange={setIcon} /> : null}
      </Form>
    </Dialog>
  )
}

type Words = { names: Texts; descriptions: Texts }

function keep(edited: Edited, body: Words, icon: CategoryIcon | null) {
  if (edited.kind === 'category')
    return edited.category
      ? call(changeCategory, { params: { id: edited.category.id }, body: { ...body, icon } })
      : call(createCategory, { body: { ...body, icon, helpCentreId: edited.shelf.helpCentreId } })
  return edited.section
    ? call(changeSection, { params: { id: edited.section.id }, body })
    : call(createSection, { body: { ...body, categoryId: edited.category.id } })
}

function SignField({ icon, onChange }: { icon: CategoryIcon | null; onChange: (icon: CategoryIcon | null) => void }) {
  const words = useWords().articles.shelves
  return (
    <fieldset className={classes.signs}>
      <legend>{words.icon}</legend>
      {Icons.options.map((name) => {
        const Sign = signs[name]
        return (
          <label key={name} className={classes.sign} data-chosen={icon === name || undefined}>
            <input
              type="radio"
              name="icon"
              className="visually-hidden"
              checked={icon === name}
              aria-label={words.icons[name]}
              onChange={() => onChange(name)}
              onClick={() => icon === name && onChange(null)}
            />
            <Sign size={18} stroke={1.6} aria-hidden="true" />
          </label>
        )
      })}
    </fieldset>
  )
}
