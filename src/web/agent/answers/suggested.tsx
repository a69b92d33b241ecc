import { ActionIcon, Tooltip } from '@mantine/core'
import { IconExternalLink, IconLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type OfferedArticle, suggestForConversation } from '../../../contract/help-searches.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
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
  const query = useCall(suggestForConversation, { params: { id: conversation.id } })
  if (query.isPending) return <Skeleton rows={2} />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (query.data.items.length === 0) return <p className={classes.soft}>{words.noneSuggested}</p>
  return (
    <ul className={classes.suggested}>
      {query.data.items.map((article) => (
        <li key={article.id}>
          <div>
            <Link to="/help-centre/$id" params={{ id: String(article.id) }} dir="auto" lang={article.language}>
              {article.title}
            </Link>{' '}
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
            <Tooltip label={words.insert}>
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

/** Built as nodes, so that a title is text whatever stands in it. */
function insert(conversationId: number, { title, url }: OfferedArticle): void {
  const line = document.createElement('p')
  const link = document.createElement('a')
  link.href = url ?? ''
  link.textContent = title
  line.append(link)
  askComposer({ conversationId, writing: { html: line.outerHTML } })
}
