import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconExternalLink, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type ArticleCategory,
  type ArticleCounts,
  type ArticleSection,
  listShelves,
  orderCategories,
  orderSections,
  removeCategory,
  removeSection,
  restoreCategory,
  restoreSection,
  type Shelf,
} from '../../../../contract/article-shelves.ts'
import { call } from '../../../client.ts'
import { refresh } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { useNameOf } from '../data.ts'
import type { Chosen } from '../page.tsx'
import { CategorySign } from './category-sign.tsx'
import { useOrdering } from './ordering.ts'
import { type Edited, ShelfDialog } from './shelf-dialog.tsx'
import classes from './shelves.module.css'

type Props = {
  items: readonly Shelf[]
  counts: ArticleCounts | undefined
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}

/** Every help centre with its categories and sections; where one is, and how much stands there. */
export function Shelves({ items, counts, chosen, onChoose }: Props) {
  const words = useWords().articles
  const [edited, setEdited] = useState<Edited | null>(null)
  return (
    <nav className={classes.shelves} aria-label={words.shelves.title}>
      <Place
        label={words.shelves.all}
        count={counts?.all}
        active={chosen.kind === 'all'}
        onClick={() => onChoose({ kind: 'all' })}
      />
      {items.map((shelf) => (
        <Centre
          key={shelf.helpCentreId}
          {...{ shelf, chosen, onChoose, onEdit: setEdited }}
          alone={items.length === 1}
        />
      ))}
      {edited ? <ShelfDialog edited={edited} onClose={() => setEdited(null)} /> : null}
    </nav>
  )
}

type PlaceProps = { label: string; count?: number | undefined; active: boolean; deep?: boolean; onClick: () => void }

function Place({ label, count, active, deep, onClick, children }: PlaceProps & { children?: React.ReactNode }) {
  const format = useFormat()
  return (
    <button
      type="button"
      className={classes.place}
      data-active={active || undefined}
      data-deep={deep || undefined}
      aria-current={active || undefined}
      onClick={onClick}
    >
      {children}
      <span className={classes.label}>{label}</span>
      {count === undefined ? null : <span className={classes.count}>{format.number(count)}</span>}
    </button>
  )
}

type Part = Pick<Props, 'chosen' | 'onChoose'> & { onEdit: (edited: Edited) => void }

function Centre({ shelf, alone, ...part }: Part & { shelf: Shelf; alone: boolean }) {
  const words = useWords().articles.shelves
  const mayManage = useMay('article.manage')
  const nameOf = useNameOf()
  const [told, setTold] = useState('')
  const { chosen, onChoose, onEdit } = part
  const put = (ids: number[]) => call(orderCategories, { body: { helpCentreId: shelf.helpCentreId, ids } })
  const { order, row, move } = useOrdering(shelf.categories, put, ({ names }, place, of) =>
    setTold(words.moved(nameOf(names), place, of)),
  )
  return (
    <section className={classes.centre}>
      <header className={classes.centreHead}>
        {alone ? (
          <span className={classes.centreName}>{shelf.name}</span>
        ) : (
          <Place
            label={shelf.name}
            active={chosen.kind === 'centre' && chosen.id === shelf.helpCentreId}
            onClick={() => onChoose({ kind: 'centre', id: shelf.helpCentreId })}
          />
        )}
        {shelf.publishedAt ? (
          <ActionIcon
            component="a"
            href={`/help/${shelf.slug}`}
            target="_blank"
            size={26}
            aria-label={words.open}
            title={words.open}
          >
            <IconExternalLink size={15} stroke={1.7} />
          </ActionIcon>
        ) : (
          <Chip>{words.notPublished}</Chip>
        )}
      </header>
      <span role="status" className="visually-hidden">
        {told}
      </span>
      {order.length === 0 ? <p className={classes.hint}>{words.emptyText}</p> : null}
      <ul className={classes.list}>
        {order.map((category, place) => (
          <li key={category.id} {...(mayManage ? row(category, place) : {})}>
            <Category
              {...{ category, shelf, ...part }}
              onMove={(by) => move(place, place + by)}
              ends={[place === 0, place === order.length - 1]}
            />
          </li>
        ))}
      </ul>
      {mayManage ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={14} />}
          onClick={() => onEdit({ kind: 'category', shelf, category: null })}
        >
          {words.addCategory}
        </Button>
      ) : null}
    </section>
  )
}

type Moving = { onMove: (by: number) => void; ends: [boolean, boolean] }

function Category({
  category,
  shelf,
  onMove,
  ends,
  ...part
}: Part & Moving & { category: ArticleCategory; shelf: Shelf }) {
  const words = useWords().articles.shelves
  const mayManage = useMay('article.manage')
  const nameOf = useNameOf()
  const [told, setTold] = useState('')
  const { chosen, onChoose, onEdit } = part
  const put = (ids: number[]) => call(orderSections, { body: { categoryId: category.id, ids } })
  const { order, row, move } = useOrdering(category.sections, put, ({ names }, place, of) =>
    setTold(words.moved(nameOf(names), place, of)),
  )
  const name = nameOf(category.names)
  return (
    <>
      <div className={classes.line}>
        <Place
          label={name}
          active={chosen.kind === 'category' && chosen.id === category.id}
          onClick={() => onChoose({ kind: 'category', id: category.id })}
        >
          <CategorySign icon={category.icon} />
        </Place>
        {mayManage ? (
          <Actions
            {...{ name, onMove, ends }}
            onAdd={() => onEdit({ kind: 'section', shelf, category, section: null })}
            onEdit={() => onEdit({ kind: 'category', shelf, category })}
            remove={() => call(removeCategory, { params: { id: category.id } })}
            restore={() => call(restoreCategory, { params: { id: category.id } })}
          />
        ) : null}
      </div>
      <span role="status" className="visually-hidden">
        {told}
      </span>
      <ul className={classes.list}>
        {order.map((section, place) => (
          <li key={section.id} className={classes.line} {...(mayManage ? row(section, place) : {})}>
            <Section
              {...{ section, category, shelf, ...part }}
              onMove={(by) => move(place, place + by)}
              ends={[place === 0, place === order.length - 1]}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

type SectionProps = Part & Moving & { section: ArticleSection; category: ArticleCategory; shelf: Shelf }

function Section({ section, category, shelf, onMove, ends, chosen, onChoose, onEdit }: SectionProps) {
  const mayManage = useMay('article.manage')
  const name = useNameOf()(section.names)
  return (
    <>
      <Place
        label={name}
        deep
        count={section.articles}
        active={chosen.kind === 'section' && chosen.id === section.id}
        onClick={() => onChoose({ kind: 'section', id: section.id })}
      />
      {mayManage ? (
        <Actions
          {...{ name, onMove, ends }}
          onEdit={() => onEdit({ kind: 'section', shelf, category, section })}
          remove={() => call(removeSection, { params: { id: section.id } })}
          restore={() => call(restoreSection, { params: { id: section.id } })}
        />
      ) : null}
    </>
  )
}

type ActionProps = Moving & {
  name: string
  onAdd?: () => void
  onEdit: () => void
  remove: () => Promise<unknown>
  restore: () => Promise<unknown>
}

function Actions({ name, onMove, ends, onAdd, onEdit, remove, restore }: ActionProps) {
  const { articles, common } = useWords()
  const words = articles.shelves
  const away = async () => {
    try {
      await remove()
      await refresh(listShelves)
      const back = () => void restore().then(() => refresh(listShelves), sayError)
      offer(words.removed(name), [{ label: articles.undo, run: back, undo: true }])
    } catch (error) {
      sayError(error, common.errors.failedTitle)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon size={24} aria-label={words.actions(name)} className={classes.more ?? ''}>
          <IconDots size={15} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onAdd ? <Menu.Item onClick={onAdd}>{words.addSection}</Menu.Item> : null}
        <Menu.Item onClick={onEdit}>{words.edit}</Menu.Item>
        <Menu.Item disabled={ends[0]} onClick={() => onMove(-1)}>
          {words.up}
        </Menu.Item>
        <Menu.Item disabled={ends[1]} onClick={() => onMove(1)}>
          {words.down}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void away()}>{words.remove}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
