import { Button } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listTeams, type Team } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './teams.module.css'

/** So many faces say enough; the rest is a number. */
const faces = 5

function Faces({ members }: Pick<Team, 'members'>) {
  const words = useWords().teams
  const format = useFormat()
  const names = members.map(({ name }) => name)
  if (members.length === 0) return <span>{words.members(0)}</span>
  return (
    <span className={classes.faces} title={format.list(names)}>
      <span className="visually-hidden">{`${words.members(members.length)}: ${format.list(names)}`}</span>
      {members.slice(0, faces).map(({ id, name }) => (
        <span key={id} className={classes.face}>
          <Avatar name={name} size={26} />
        </span>
      ))}
      {members.length > faces ? <span aria-hidden="true">+{format.number(members.length - faces)}</span> : null}
    </span>
  )
}

/** Who answers together. */
export function Page() {
  const words = useWords().teams
  const manages = useMay('team.manage')
  const query = useCall(listTeams, {})
  const add = (
    <Button component={Link} to="/settings/teams/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(team) => (
          <Row
            title={
              manages ? (
                <Link to="/settings/teams/$id" params={{ id: String(team.id) }}>
                  {team.name}
                </Link>
              ) : (
                team.name
              )
            }
            text={team.purpose}
            after={<Faces members={team.members} />}
          />
        )}
        empty={
          <Empty
            icon={<IconUsersGroup size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={manages ? add : null}
          />
        }
      />
    </PageFrame>
  )
}
