import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck, IconPencil } from '@tabler/icons-react'
import { ViewGrouping, ViewSort } from '../../../../contract/views.ts'
import { useWords } from '../../../words/words.ts'
import { editing } from '../../views/editing.ts'
import type { Arranged } from './arranged.ts'

/** In which order, in which groups and in what shape a list is shown to its reader. */
export function ArrangeMenu({ arranged }: { arranged: Arranged }) {
  const words = useWords().views
  const { sort, grouping, layout, own, put } = arranged
  const mark = <IconCheck size={14} aria-hidden="true" />
  const choice = (label: string, chosen: boolean, choose: () => void) => (
    <Menu.RadioItem key={label} value={label} checked={chosen} checkIcon={mark} closeMenuOnClick onChange={choose}>
      {label}
    </Menu.RadioItem>
  )
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.arrange} title={words.arrange}>
          <IconAdjustmentsHorizontal size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={460} style={{ overflowY: 'auto' }}>
        <Menu.Label>{words.sort}</Menu.Label>
        {ViewSort.options.map((each) => choice(words.sorts[each], each === sort, () => put({ sort: each })))}
        <Menu.Label>{words.group}</Menu.Label>
        {choice(words.noGroup, grouping === null, () => put({ grouping: null }))}
        {ViewGrouping.options.map((each) =>
          choice(words.groupings[each], each === grouping, () => put({ grouping: each })),
        )}
        <Menu.Label>{words.layout}</Menu.Label>
        {choice(words.rows, layout === 'rows', () => put({ layout: 'rows' }))}
        {choice(words.table, layout === 'table', () => put({ layout: 'table' }))}
        {own?.mayChange ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => editing.begin({ view: own })}>
              {words.edit}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
