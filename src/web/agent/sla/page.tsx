import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconHourglass, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listPolicies, listRecomputations, orderPolicies, type SlaPolicy } from '../../../contract/sla.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Progress } from './progress.tsx'
import classes from './settings.module.css'
import { useSummary } from './summary.ts'

/** What customers may count on, in the order in which it holds. */
export function Page() {
  const words = useWords().sla
  const may = useMay('settings.manage')
  const policies = useCall(listPolicies, {})
  const runs = useCall(listRecomputations, {})
  const items = policies.data?.items ?? []
  const standing = items.filter(({ archivedAt }) => archivedAt === null)
  const add = may ? (
    <Button component={Link} to="/settings/sla/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  ) : null
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      {runs.data?.items[0] ? <Progress run={runs.data.items[0]} /> : null}
      <List
        query={{ ...policies, items }}
        label={words.title}
        keyOf={({ id }) => id}
        row={(policy) => <PolicyRow policy={policy} standing={standing} may={may} />}
        empty={
          <Empty
            icon={<IconHourglass size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={add}
          />
        }
      />
    </PageFrame>
  )
}

type RowProps = { policy: SlaPolicy; standing: SlaPolicy[]; may: boolean }

function PolicyRow({ policy, standing, may }: RowProps) {
  const words = useWords().sla
  const format = useFormat()
  const lines = useSummary()(policy)
  const { id, name, live, archivedAt } = policy
  return (
    <Row
      title={
        <Link className={classes.name} to="/settings/sla/$id" params={{ id: String(id) }}>
          {name}
        </Link>
      }
      text={
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
      after={
        <>
          {archivedAt ? (
            <Chip>{words.archived}</Chip>
          ) : live > 0 ? (
            <Chip>{words.live(format.number(live))}</Chip>
          ) : null}
          {may && !archivedAt ? <Moves policy={policy} standing={standing} /> : null}
        </>
      }
    />
  )
}

function Moves({ policy, standing }: Omit<RowProps, 'may'>) {
  const words = useWords().sla
  const order = useAct(orderPolicies, [listPolicies])
  const place = standing.findIndex(({ id }) => id === policy.id)
  const move = (by: number) => {
    const ids = standing.map(({ id }) => id)
    ids.splice(place, 1)
    ids.splice(place + by, 0, policy.id)
    order.mutate({ body: { ids } }, { onError: (error) => sayError(error) })
  }
  return (
    <span className={classes.moves}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.moveUp(policy.name)}
        disabled={place === 0}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.moveDown(policy.name)}
        disabled={place === standing.length - 1}
        onClick={() => move(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
    </span>
  )
}
