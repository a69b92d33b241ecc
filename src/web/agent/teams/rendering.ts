import { useQueries } from '@tanstack/react-query'

/** What greeting and signature may say, as the server hands it to them. */
export const variables = [
  'contact.firstName',
  'contact.name',
  'agent.firstName',
  'agent.name',
  'team.name',
  'conversation.number',
  'conversation.subject',
] as const
export type Variable = (typeof variables)[number]

let made: Promise<{ parseAndRender: (template: string, scope: object) => Promise<string> }> | undefined

/** The same template engine that the server writes mails with, brought when a preview first needs it. */
const engine = () => {
  made ??= import('liquidjs').then(({ Liquid }) => new Liquid())
  return made
}

const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? ''

/** What the server would hand to a template. */
export const scopeOf = (of: { customer: string; agent: string; team: string; number: number; subject: string }) => ({
  contact: { name: of.customer, firstName: firstName(of.customer) },
  agent: { name: of.agent, firstName: firstName(of.agent) },
  team: { name: of.team },
  conversation: { number: of.number, subject: of.subject },
})

const inWords = (error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))

type Rendered = { text: string; wrong: string | null }

/** Templates filled in with a scope; what does not parse is told in `wrong`. */
export function useRendered(templates: readonly string[], scope: object): Rendered[] {
  const results = useQueries({
    queries: templates.map((template) => ({
      queryKey: ['liquid', template, scope],
      queryFn: async (): Promise<Rendered> => {
        try {
          return { text: (await (await engine()).parseAndRender(template, scope)).trim(), wrong: null }
        } catch (error) {
          return { text: '', wrong: inWords(error) }
        }
      },
      placeholderData: (before: Rendered | undefined) => before,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10_000,
    })),
  })
  return results.map(({ data }) => data ?? { text: '', wrong: null })
}
