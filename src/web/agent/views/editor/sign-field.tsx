import { Popover, UnstyledButton } from '@mantine/core'
import { type View, ViewColour, ViewIcon } from '../../../../contract/views.ts'
import { useWords } from '../../../words/words.ts'
import { ViewSign } from '../icon.tsx'
import classes from './editor.module.css'

type Sign = Pick<View, 'icon' | 'colour'>

/** The sign that a view is known by: an icon, and its colour. */
export function SignField({ icon, colour, onChange }: Sign & { onChange: (change: Partial<Sign>) => void }) {
  const words = useWords().views
  return (
    <Popover position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes.sign}
          aria-label={`${words.icon}: ${words.icons[icon]}, ${words.colour}: ${words.colours[colour]}`}
        >
          <ViewSign icon={icon} colour={colour} size={18} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={classes.signs}>
          <legend className="visually-hidden">{words.icon}</legend>
          {ViewIcon.options.map((each) => (
            <UnstyledButton
              key={each}
              className={classes.pick}
              aria-pressed={each === icon}
              aria-label={words.icons[each]}
              title={words.icons[each]}
              onClick={() => onChange({ icon: each })}
            >
              <ViewSign icon={each} colour={colour} size={17} />
            </UnstyledButton>
          ))}
        </fieldset>
        <fieldset className={classes.signs}>
          <legend className="visually-hidden">{words.colour}</legend>
          {ViewColour.options.map((each) => (
            <UnstyledButton
              key={each}
              className={classes.pick}
              aria-pressed={each === colour}
              aria-label={words.colours[each]}
              title={words.colours[each]}
              onClick={() => onChange({ colour: each })}
            >
              <span className={classes.dot} style={{ background: `var(--hue-${each})` }} />
            </UnstyledButton>
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  )
}
