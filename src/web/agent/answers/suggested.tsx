import { ActionIcon, Tooltip } from '@mantine/core'
import { IconExternalLink, IconLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type OfferedArticle, suggestForConversation } from '../../../contract/help-searches.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { askComposer } from '../conversations/composer/asked-for.ts'
import type { CardProps } from '../conversations/customer/slots.ts'
import { useMay } from '../me.ts'
import classes from './answers.module.css'

/** Articles that fit what the customer wrote last; a link to one goes into the answer by one press. */
export default function SuggestedCard({ conversation }: CardProps) {
  const words = useWords().answers
  const mayReply = useMay('conversation.write')
  const mayRead = useMay('article.read')
  const query = useCall(suggestForConversation, { params: { id: conversation.id } })
  const items = query.data?.items ?? []
  const insertNth = (nth: number) => {
    const article = items.filter(({ url }) => url !== null)[nth]
    if (article) insert(conversation.id, article)
  }
  useKeys(
    { 's 1': () => insertNth(0), 's 2': () => insertNth(1), 's 3': () => insertNth(2) },
    mayReply && items.length > 0,
  )
  if (query.isPending) return <Skeleton rows={2} />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (items.length === 0) return <p className={classes.soft}>{words.noneSuggested}</p>
  return (
    <ul className={classes.suggested}>
      {items.map((article) => (
        <li key={article.id}>
          <div>
            {mayRead ? (
              <Link to="/help-centre/$id" params={{ id: String(article.id) }} dir="auto" lang={article.language}>
                {article.title}
              </Link>
            ) : (
              <strong dir="auto" lang={article.language}>
                {article.title}
              </strong>
            )}{' '}
            {article.audience === 'internal' ? <Chip tone="amber">{words.internal}</Chip> : null}
            <p dir="auto" lang={article.language}>
              {article.excerpt.map(({ text }) => text).join('')}
            </p>
          </div>
          {article.url ? (
            <ActionIcon
              component="a"
              href={article.url}
              target="_blank"
              rel="noopener"
              variant="subtle"
              color="gray"
              aria-label={`${words.open}: ${article.title}`}
            >
              <IconExternalLink size={16} stroke={1.6} />
            </ActionIcon>
          ) : null}
          {article.url && mayReply ? (
            <Tooltip label={[words.insert, keyOf(items, article)].filter(Boolean).join(' · ')}>
              <ActionIcon
                variant="subtle"
                aria-label={`${words.insert}: ${article.title}`}
                onClick={() => insert(conversation.id, article)}
              >
                <IconLink size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** The key that inserts it, as it is written: the first three have one. */
function keyOf(items: readonly OfferedArticle[], article: OfferedArticle): string {
  const at = items.filter(({ url }) => url !== null).indexOf(article)
  return at < 3 ? `s ${at + 1}` : ''
}

/** Built as nodes, so that a title is text whatever stands in it. */
function insert(conversationId: number, { title, url }: OfferedArticle): void {
  const line = document.createElement('p')
  const link = document.createElement('a')
  link.href = url ?? ''
  link.textContent = title
  line.append(link)
  askComposer({ conversationId, writing: { html: line.outerHTML } })
}
