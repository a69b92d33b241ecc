import { getAbilities } from '../../../contract/skills.ts'
import { useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { OwnLimits } from '../protocols/limits/own.tsx'
import { SkillList } from './abilities.tsx'
import classes from './skills.module.css'

/** What the reader can do and may give: on their own page. */
export function OwnAbilities() {
  const me = useMe()
  return me.id === null ? null : <Known id={me.id} />
}

function Known({ id }: { id: number }) {
  const { skills: words, protocols } = useWords()
  const format = useFormat()
  const person = useCall(getAbilities, { params: { id } }).data
  if (!person) return null
  const languages = format.list(person.languages.map((code) => format.languageName(code)))
  return (
    <Section title={words.page.own} text={words.page.ownText}>
      <SkillList person={person} manages={false} />
      <p className={classes.help}>
        {[languages, `${words.capacity}: ${format.number(person.capacity)}`].filter(Boolean).join(' · ')}
      </p>
      <h3 className={classes.subhead}>{protocols.limits.own}</h3>
      <OwnLimits />
    </Section>
  )
}
