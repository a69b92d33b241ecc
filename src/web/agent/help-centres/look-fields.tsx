import { Select, Stack, TextInput } from '@mantine/core'
import { Font, type HelpCentre, type Look } from '../../../contract/help-centres.ts'
import { useWords } from '../../words/words.ts'
import classes from './help-centres.module.css'
import { Preview } from './preview.tsx'

type Props = { help: HelpCentre; look: Look; onChange: (look: Look) => void }

const isColour = (text: string | null) => text !== null && /^#[0-9a-f]{6}$/i.test(text)

/** Two colours and a font, with the front page as it would be with them. */
export function LookFields({ help, look, onChange }: Props) {
  const words = useWords().helpCentres
  const usual = help.colour ?? '#176b52'
  const colour = (name: 'accent' | 'band', label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      placeholder={usual}
      autoComplete="off"
      value={look[name] ?? ''}
      onChange={(event) => onChange({ ...look, [name]: event.currentTarget.value || null })}
      rightSection={
        <input
          type="color"
          className={classes.colour}
          aria-label={label}
          value={isColour(look[name]) ? (look[name] as string) : usual}
          onChange={(event) => onChange({ ...look, [name]: event.currentTarget.value })}
        />
      }
    />
  )
  const whole = {
    ...look,
    accent: isColour(look.accent) ? look.accent : null,
    band: isColour(look.band) ? look.band : null,
  }
  return (
    <div className={classes.look}>
      <Stack gap={16}>
        {colour('accent', words.accent, words.accentHelp)}
        {colour('band', words.band, words.bandHelp)}
        <Select
          label={words.font}
          data={Font.options.map((value) => ({ value, label: words.fonts[value] }))}
          value={look.font}
          allowDeselect={false}
          onChange={(font) => onChange({ ...look, font: (font ?? 'system') as Look['font'] })}
        />
      </Stack>
      <Preview id={help.id} page="home" look={whole} />
    </div>
  )
}
