import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { deleteTeam, listTeams, type Team } from '../../../contract/teams.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Removes a team that nothing leads to any more; else says kindly what still does. */
export function RemoveTeam({ team }: { team: Team }) {
  const words = useWords().teams
  const text = useErrorText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteTeam, [listTeams])
  const error = act.error
  const remove = () =>
    act.mutate(
      { params: { id: team.id } },
      {
        onSuccess: () => {
          say(words.removed(team.name))
          void navigate({ to: '/settings/teams', ignoreBlocker: true })
        },
        onError: () => setAsking(false),
      },
    )
  return (
    <div style={{ marginBlockStart: 32 }}>
      <Section title={words.remove} text={words.removeText}>
        {error ? (
          <Notice
            text={text(error)}
            action={
              <Link to="/inbox/$view" params={{ view: `team-${team.id}` }}>
                {words.removeRefusedStep}
              </Link>
            }
          />
        ) : null}
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      </Section>
      <Confirm
        opened={asking}
        title={words.removeTitle(team.name)}
        text={words.removeWhat(team.name)}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
