import { Button } from '@mantine/core'
import { IconPlus, IconTrademark } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Brand, listBrands } from '../../../contract/brands.ts'
import { useCall } from '../../query.ts'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './brands.module.css'

/** The logo, else the colour with the first letter. */
export function BrandMark({ name, logoUrl, colour }: Pick<Brand, 'name' | 'logoUrl' | 'colour'>) {
  if (logoUrl) return <img src={logoUrl} alt="" className={classes.logo} />
  return (
    <span className={classes.mark} style={colour ? { borderColor: colour } : undefined} aria-hidden="true">
      {[...name][0] ?? ''}
    </span>
  )
}

/** Under which names customers meet the business. */
export function Page() {
  const words = useWords().brands
  const format = useFormat()
  const query = useCall(listBrands, {})
  const add = (
    <Button component={Link} to="/settings/brands/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(brand) => (
          <Row
            before={<BrandMark {...brand} />}
            title={
              <Link to="/settings/brands/$id" params={{ id: String(brand.id) }}>
                {brand.name}
              </Link>
            }
            text={brand.inboxes.length > 0 ? format.list(brand.inboxes.map(({ name }) => name)) : words.noInboxes}
          />
        )}
        empty={
          <Empty
            icon={<IconTrademark size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={add}
          />
        }
      />
    </PageFrame>
  )
}
