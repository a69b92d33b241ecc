import { ActionIcon, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { listShelves } from '../../../../contract/article-shelves.ts'
import { type Article, addTranslation, removeTranslation, type Translation } from '../../../../contract/articles.ts'
import { useAct, useCall } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { stateTone, touched } from '../data.ts'
import classes from './writing.module.css'

type Props = { article: Article; text: Translation; onLanguage: (language: string) => void }

/** The languages of an article with where each stands, and those that it could be written in. */
export function LanguageTabs({ article, text, onLanguage }: Props) {
  const words = useWords().articles
  const format = useFormat()
  const add = useAct(addTranslation, touched)
  const remove = useAct(removeTranslation, touched)
  const shelves = useCall(listShelves, {}).data?.items ?? []
  const there = new Set(article.translations.map(({ language }) => language))
  const missing = [...new Set(shelves.flatMap(({ languages }) => languages))].filter((each) => !there.has(each))
  const begin = (language: string, copy: boolean) =>
    add.mutate(
      { params: { id: article.id }, body: { language, copy } },
      { onSuccess: () => onLanguage(language), onError: (error) => sayError(error) },
    )
  const drop = () =>
    remove.mutate(
      { params: { id: article.id, language: text.language } },
      {
        onSuccess: () => {
          onLanguage(article.language)
          say(words.languageRemoved)
        },
        onError: (error) => sayError(error),
      },
    )
  const removable = text.language !== article.language && !text.published && !text.scheduled && article.mine
  return (
    <nav className={classes.languages} aria-label={words.languages}>
      {article.translations.map((each) => (
        <button
          key={each.language}
          type="button"
          className={classes.language}
          data-active={each.language === text.language || undefined}
          aria-current={each.language === text.language || undefined}
          onClick={() => onLanguage(each.language)}
        >
          {format.languageName(each.language)}
          {each.behind > 0 ? (
            <Chip tone="amber">{words.filters.behind}</Chip>
          ) : (
            <Chip tone={stateTone[each.state]}>{words.states[each.state]}</Chip>
          )}
        </button>
      ))}
      {missing.length > 0 && article.mine ? (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <ActionIcon size={28} aria-label={words.addLanguage} title={words.addLanguage}>
              <IconPlus size={16} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.flatMap((language) => [
              <Menu.Item key={`${language} copy`} onClick={() => begin(language, true)}>
                {words.addCopy(format.languageName(language))}
              </Menu.Item>,
              <Menu.Item key={language} onClick={() => begin(language, false)}>
                {words.addEmpty(format.languageName(language))}
              </Menu.Item>,
            ])}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {removable ? (
        <ActionIcon size={28} aria-label={words.removeLanguage} title={words.removeLanguage} onClick={drop}>
          <IconTrash size={15} stroke={1.7} />
        </ActionIcon>
      ) : null}
    </nav>
  )
}
