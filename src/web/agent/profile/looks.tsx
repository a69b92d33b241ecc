import { SegmentedControl, Select, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from '../../ui/page-frame.tsx'
import { type Language, languages, useLanguage, useWords } from '../../words/words.ts'
import { useMe, useSetPreferences } from '../me.ts'
import classes from './profile.module.css'

const themes = ['light', 'dark', 'auto'] as const
const densities = ['comfortable', 'compact'] as const

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

/** Language, light or dark, density: each takes hold at once. */
export function Looks() {
  const words = useWords()
  const prefer = useSetPreferences()
  const language = useLanguage()
  const { colorScheme } = useMantineColorScheme()
  const { density = 'comfortable', showRough = false } = useMe().preferences
  return (
    <Section title={words.profile.looks} text={words.profile.looksText}>
      <Line label={words.profile.language}>
        <Select
          aria-label={words.profile.language}
          w={190}
          allowDeselect={false}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
          value={language}
          onChange={(code) => code && prefer({ language: code as Language })}
        />
      </Line>
      <Line label={words.profile.theme}>
        <SegmentedControl
          aria-label={words.profile.theme}
          data={themes.map((value) => ({ value, label: words.common.theme[value] }))}
          value={colorScheme}
          onChange={(theme) => prefer({ theme: theme as (typeof themes)[number] })}
        />
      </Line>
      <Line label={words.profile.density}>
        <SegmentedControl
          aria-label={words.profile.density}
          data={densities.map((value) => ({ value, label: words.common.density[value] }))}
          value={density}
          onChange={(density) => prefer({ density: density as (typeof densities)[number] })}
        />
      </Line>
      <Line label={words.rough.setting}>
        <SegmentedControl
          aria-label={words.rough.setting}
          data={[
            { value: 'fold', label: words.rough.on },
            { value: 'show', label: words.rough.off },
          ]}
          value={showRough ? 'show' : 'fold'}
          onChange={(value) => prefer({ showRough: value === 'show' })}
        />
      </Line>
      <p className={classes.help}>{words.rough.settingText}</p>
    </Section>
  )
}
