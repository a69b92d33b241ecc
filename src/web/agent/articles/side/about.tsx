import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { listAgents } from '../../../../contract/agents.ts'
import { listShelves } from '../../../../contract/article-shelves.ts'
import {
  type Article,
  type ArticleAudience,
  changeArticle,
  setArticleSlug,
  type Translation,
} from '../../../../contract/articles.ts'
import { useAct, useCall } from '../../../query.ts'
import { Choices } from '../../../ui/choices.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { touched, useNameOf } from '../data.ts'
import classes from './side.module.css'

const audiences: readonly ArticleAudience[] = ['public', 'customers', 'internal']

/** What holds for every language: who reads it, where it stands, who looks after it. Each change is kept at once. */
export function About({ article, text }: { article: Article; text: Translation }) {
  const words = useWords().articles
  const mayPublish = useMay('article.publish')
  const act = useAct(changeArticle, touched)
  const agents = useCall(listAgents, {}, { staleTime: 60_000 }).data?.items ?? []
  const disabled = !article.mine || article.archivedAt !== null
  const change = (body: Parameters<typeof act.mutate>[0]['body']) =>
    act.mutate({ params: { id: article.id }, body }, { onError: (error) => sayError(error) })
  return (
    <section className={classes.card} aria-label={words.about}>
      <Choices
        label={words.audience}
        value={article.audience}
        disabled={disabled}
        onChange={(audience) => change({ audience })}
        options={audiences.map((value) => ({
          value,
          label: words.audiences[value],
          text: words.audienceTexts[value],
        }))}
      />
      <PlacementField article={article} disabled={disabled} onChange={(sectionIds) => change({ sectionIds })} />
      <Select
        label={words.owner}
        placeholder={words.nobody}
        clearable
        searchable
        disabled={disabled}
        data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={article.owner ? String(article.owner.id) : null}
        onChange={(id) => change({ ownerId: id ? Number(id) : null })}
      />
      <div className={classes.pair}>
        <TextInput
          type="date"
          label={words.reviewAt}
          disabled={disabled}
          value={article.reviewAt ?? ''}
          onChange={(event) => change({ reviewAt: event.currentTarget.value || null })}
        />
        <NumberInput
          key={article.reviewDays ?? 0}
          label={words.reviewDays}
          disabled={disabled}
          min={1}
          max={3650}
          hideControls
          defaultValue={article.reviewDays ?? ''}
          onBlur={(event) => change({ reviewDays: Number(event.currentTarget.value) || null })}
        />
      </div>
      <TagsInput
        label={words.tags}
        disabled={disabled}
        maxTags={30}
        value={article.tags}
        onChange={(tags) => change({ tags })}
      />
      {mayPublish ? (
        <Switch
          label={words.needsReview}
          checked={article.needsReview}
          disabled={disabled}
          onChange={(event) => change({ needsReview: event.currentTarget.checked })}
        />
      ) : null}
      <SlugField key={`${text.language} ${text.slug}`} article={article} text={text} disabled={disabled} />
    </section>
  )
}

type FieldProps = { article: Article; disabled: boolean; onChange: (ids: number[]) => void }

function PlacementField({ article, disabled, onChange }: FieldProps) {
  const words = useWords().articles
  const nameOf = useNameOf()
  const shelves = useCall(listShelves, {}).data?.items ?? []
  const groups = shelves.flatMap((shelf) =>
    shelf.categories.map((category) => ({
      group: shelves.length > 1 ? `${shelf.name}: ${nameOf(category.names)}` : nameOf(category.names),
      items: category.sections.map((section) => ({ value: String(section.id), label: nameOf(section.names) })),
    })),
  )
  return (
    <MultiSelect
      label={words.placement}
      description={words.placementHint}
      searchable
      disabled={disabled}
      data={groups}
      value={article.placements.map(({ sectionId }) => String(sectionId))}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  )
}

function SlugField({ article, text, disabled }: { article: Article; text: Translation; disabled: boolean }) {
  const words = useWords().articles
  const act = useAct(setArticleSlug, touched)
  const [slug, setSlug] = useState(text.slug)
  const keep = () => {
    const wanted = slug.trim()
    if (wanted === text.slug || wanted === '') return setSlug(text.slug)
    act.mutate(
      { params: { id: article.id, language: text.language }, body: { slug: wanted } },
      { onError: (error) => sayError(error) },
    )
  }
  return (
    <TextInput
      label={words.address}
      description={text.slug ? undefined : words.addressHint}
      disabled={disabled}
      value={slug}
      maxLength={80}
      onChange={(event) => setSlug(event.currentTarget.value)}
      onBlur={keep}
    />
  )
}
