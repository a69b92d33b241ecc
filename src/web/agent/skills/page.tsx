import { Button, Select } from '@mantine/core'
import { IconPlus, IconStars } from '@tabler/icons-react'
import { useState } from 'react'
import { listAbilities, listSkills, type Skill } from '../../../contract/skills.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Matrix } from './matrix.tsx'
import { SkillDialog } from './skill-dialog.tsx'
import { Weights } from './weights.tsx'

/** Who can do what and how well: people by skills; and what each channel weighs. */
export function Page() {
  const words = useWords().skills
  const manages = useMay('team.manage')
  const [team, setTeam] = useState('')
  const teams = useCall(listTeams, {}).data?.items ?? []
  const skills = useCall(listSkills, {})
  const abilities = useCall(listAbilities, { query: team ? { team: Number(team) } : {} })
  const [edited, setEdited] = useState<Skill | 'new' | null>(null)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame wide title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      {skills.isPending || abilities.isPending ? (
        <Skeleton />
      ) : !skills.data || !abilities.data ? (
        <Failure error={skills.error ?? abilities.error} retry={() => void skills.refetch()} />
      ) : skills.data.items.length === 0 ? (
        <Empty
          icon={<IconStars size={30} stroke={1.4} />}
          title={words.empty}
          text={words.emptyText}
          action={manages ? add : null}
        />
      ) : (
        <>
          <Select
            aria-label={words.ofTeam}
            w={220}
            mb={12}
            allowDeselect={false}
            data={[
              { value: '', label: words.everyone },
              ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            value={team}
            onChange={(chosen) => setTeam(chosen ?? '')}
          />
          <Matrix
            skills={skills.data.items}
            people={abilities.data.items}
            manages={manages}
            onSkill={(skill) => setEdited(skill)}
          />
        </>
      )}
      <Section title={words.weights.title} text={words.weights.text}>
        <Weights />
      </Section>
      {edited ? <SkillDialog {...(edited === 'new' ? {} : { skill: edited })} onClose={() => setEdited(null)} /> : null}
    </PageFrame>
  )
}
