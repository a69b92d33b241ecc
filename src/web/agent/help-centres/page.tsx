import { Button } from '@mantine/core'
import { IconLifebuoy, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listHelpCentres } from '../../../contract/help-centres.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'

/** The company's places on the web. */
export function Page() {
  const words = useWords().helpCentres
  const query = useCall(listHelpCentres, {})
  const add = (
    <Button component={Link} to="/settings/help-centres/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.title}
        keyOf={({ id }) => id}
        row={(each) => (
          <Row
            title={
              <Link to="/settings/help-centres/$id" params={{ id: String(each.id) }}>
                {each.shownName}
              </Link>
            }
            text={`${each.brand?.name ?? words.own} · ${each.url.replace(/^https?:\/\//, '')}`}
            after={
              <Chip tone={each.publishedAt ? 'green' : 'plain'}>
                {each.publishedAt ? words.published : words.unpublished}
              </Chip>
            }
          />
        )}
        empty={
          <Empty
            icon={<IconLifebuoy size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={add}
          />
        }
      />
    </PageFrame>
  )
}
