import { Button, Checkbox, Switch } from '@mantine/core'
import { useState } from 'react'
import {
  listProtocolOffers,
  listProtocols,
  type ProtocolOffer,
  takeProtocolOffers,
} from '../../../contract/protocols.ts'
import { listSkills } from '../../../contract/skills.ts'
import { useAct } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './protocols.module.css'
import { useSentences } from './sentence.ts'

/** Rules that Heed proposes and nobody has taken. */
export function Offers({ offers }: { offers: readonly ProtocolOffer[] }) {
  const own = useWords().protocols
  const words = own.offers
  const sentences = useSentences()
  const act = useAct(takeProtocolOffers, [listProtocols, listProtocolOffers, listSkills])
  const [left, setLeft] = useState<readonly string[]>([])
  const [skills, setSkills] = useState(false)
  const taken = offers.filter(({ key }) => !left.includes(key))
  const nameOf = (offer: ProtocolOffer) => words.names[offer.key] ?? offer.name
  const take = () =>
    act.mutate(
      {
        body: {
          skills,
          offers: taken.map((offer) => ({
            key: offer.key,
            name: nameOf(offer),
            ...(offer.skill && { skill: words.skills[offer.skill.key] ?? offer.skill.name }),
          })),
        },
      },
      { onError: (error) => sayError(error) },
    )
  if (offers.length === 0) return null
  return (
    <Section title={words.title} text={words.text}>
      <ul className={classes.offers}>
        {offers.map((offer) => (
          <li key={offer.key}>
            <Checkbox
              label={own.sentence(nameOf(offer), offer.team.name, offer.level)}
              description={sentences.all(offer.conditions)}
              checked={!left.includes(offer.key)}
              onChange={(event) =>
                setLeft(event.currentTarget.checked ? left.filter((key) => key !== offer.key) : [...left, offer.key])
              }
            />
          </li>
        ))}
      </ul>
      <div className={classes.taking}>
        <Switch
          label={words.withSkills}
          checked={skills}
          onChange={(event) => setSkills(event.currentTarget.checked)}
        />
        <Button variant="default" onClick={take} loading={act.isPending} disabled={taken.length === 0}>
          {words.take}
        </Button>
      </div>
    </Section>
  )
}
