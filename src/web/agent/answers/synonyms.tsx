import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import {
  changeSynonyms,
  createSynonyms,
  listSynonyms,
  removeSynonyms,
  type SynonymGroup,
} from '../../../contract/help-searches.ts'
import { useAct, useCall } from '../../query.ts'
import { Failure } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './answers.module.css'
import { LanguageChoice } from './choices.tsx'
import { languageName } from './data.ts'

type Props = { centre: HelpCentre; language: string; begin: string | null }

const wordsIn = (text: string) =>
  text
    .split(/[,،;\n]/)
    .map((word) => word.trim())
    .filter(Boolean)

/** Words that mean the same, group by group; with `begin` a new group is begun with that word. */
export function Synonyms({ centre, language: first, begin }: Props) {
  const words = useWords().answers
  const reader = useLanguage()
  const mayManage = useMay('article.manage')
  const [language, setLanguage] = useState(first)
  const [text, setText] = useState(begin ? `${begin}, ` : '')
  const query = useCall(listSynonyms, { query: { helpCentre: centre.id, language } })
  const create = useAct(createSynonyms, [listSynonyms])
  const add = (event: React.FormEvent) => {
    event.preventDefault()
    create.mutate(
      { body: { helpCentreId: centre.id, language, words: wordsIn(text) } },
      { onSuccess: () => setText(''), onError: (error) => sayError(error) },
    )
  }
  return (
    <section className={classes.side} aria-labelledby="synonyms">
      <h2 id="synonyms">{words.synonyms}</h2>
      <p className={classes.soft}>{words.synonymsLead}</p>
      <LanguageChoice centre={centre} value={language} onChange={setLanguage} />
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} compact /> : null}
      {query.data?.items.length === 0 ? <p className={classes.soft}>{words.noSynonyms}</p> : null}
      <ul className={classes.groups} lang={language}>
        {query.data?.items.map((group) => (
          <GroupLine key={`${group.id} ${group.words.join()}`} group={group} mayManage={mayManage} />
        ))}
      </ul>
      {mayManage ? (
        <form onSubmit={add}>
          <TextInput
            label={words.synonymWords}
            description={words.synonymHint}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoFocus={begin !== null}
            lang={language}
          />
          <Group mt={8}>
            <Button type="submit" size="compact-sm" disabled={wordsIn(text).length < 2} loading={create.isPending}>
              {words.addSynonyms}
            </Button>
            {centre.languages.length > 1 ? <small>{languageName(language, reader)}</small> : null}
          </Group>
        </form>
      ) : null}
    </section>
  )
}

function GroupLine({ group, mayManage }: { group: SynonymGroup; mayManage: boolean }) {
  const words = useWords().answers
  const before = group.words.join(', ')
  const [text, setText] = useState(before)
  const change = useAct(changeSynonyms, [listSynonyms])
  const remove = useAct(removeSynonyms, [listSynonyms])
  if (!mayManage) return <li>{before}</li>
  const changed = text.trim() !== before
  return (
    <li>
      <TextInput
        variant="unstyled"
        aria-label={words.synonymWords}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        className={classes.group ?? ''}
      />
      {changed ? (
        <Button
          size="compact-xs"
          disabled={wordsIn(text).length < 2}
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              { params: { id: group.id }, body: { words: wordsIn(text) } },
              { onError: (error) => sayError(error) },
            )
          }
        >
          {words.save}
        </Button>
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${words.remove}: ${before}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { id: group.id } }, { onError: (error) => sayError(error) })}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      )}
    </li>
  )
}
