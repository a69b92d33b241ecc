import type { Macro, MacroVariant } from '../../../contract/macros.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'

/** A macro as its form holds it. */
export type MacroFields = {
  name: string
  folder: string
  kind: Macro['kind']
  html: string
  variants: MacroVariant[]
  actions: PlannedChanges
  scope: Macro['scope']
  teams: string[]
  attachments: { id: number; name: string; size: number }[]
}

export const fieldsOf = (macro?: Macro): MacroFields => ({
  name: macro?.name ?? '',
  folder: macro?.folder ?? '',
  kind: macro?.kind ?? 'reply',
  html: macro?.html ?? '',
  variants: macro?.variants ?? [],
  actions: macro?.actions ?? {},
  scope: macro?.scope ?? 'own',
  teams: (macro?.teams ?? []).map(({ id }) => String(id)),
  attachments: (macro?.attachments ?? []).map(({ id, name, size }) => ({ id, name, size })),
})

/** The same as the API takes it. */
export const bodyOf = ({ teams, attachments, scope, ...rest }: MacroFields) => ({
  ...rest,
  scope,
  teams: scope === 'teams' ? teams.map(Number) : [],
  attachments: attachments.map(({ id }) => id),
})

/** The text in a language; null for the one for everybody. */
export const textIn = ({ html, variants }: MacroFields, language: string | null): string =>
  variants.find((variant) => variant.language === language)?.html ?? html

/** The fields with that text changed. */
export const withText = (fields: MacroFields, language: string | null, html: string): Partial<MacroFields> =>
  language === null
    ? { html }
    : { variants: fields.variants.map((each) => (each.language === language ? { ...each, html } : each)) }
