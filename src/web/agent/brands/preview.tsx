import { useDebouncedValue } from '@mantine/hooks'
import type { Inbox } from '../../../contract/inboxes.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { scopeOf, useRendered } from '../teams/rendering.ts'
import classes from './brands.module.css'

type Props = { name: string; sender: string; signature: string; inbox: Inbox | undefined }

/** The end of a mail under the brand: who wrote, the team, the brand. */
export function Preview({ name, sender, signature, inbox }: Props) {
  const words = useWords()
  const { brands } = words
  const me = useMe()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const team = teams.find(({ id }) => id === inbox?.team?.id)
  const [templates] = useDebouncedValue([me.signature, team?.signature ?? '', signature], 150)
  const scope = {
    ...scopeOf({
      customer: brands.sampleCustomer,
      agent: me.name,
      team: team?.name ?? brands.sampleTeam,
      number: 1042,
      subject: '',
    }),
    brand: { name },
    inbox: { name: inbox?.senderName || sender || inbox?.name || name, address: inbox?.address ?? brands.sampleInbox },
    business: { name: me.workspace.name },
  }
  const rendered = useRendered(templates, scope)
  const wrong = rendered[2]?.wrong
  const below = rendered
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n')
  return (
    <figure className={classes.preview}>
      <figcaption>
        {brands.preview} <span>{brands.previewText}</span>
      </figcaption>
      <div className={classes.letter}>
        <p>{brands.sampleAnswer}</p>
        {below ? <p className={classes.below}>{below}</p> : null}
      </div>
      <p role="status" className={classes.wrong}>
        {wrong ? words.teams.templateWrong(wrong) : ''}
      </p>
    </figure>
  )
}
