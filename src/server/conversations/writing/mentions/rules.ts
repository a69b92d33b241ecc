/** Whom a note names: `<span data-mention="agent:7">` and `team:3`, as the sanitizer leaves them. */
export function mentionsIn(html: string | null): { agents: number[]; teams: number[] } {
  const named = [...(html ?? '').matchAll(/<span[^>]*\sdata-mention="(agent|team):(\d{1,15})"/g)]
  const of = (kind: string) => [...new Set(named.filter((one) => one[1] === kind).map((one) => Number(one[2])))]
  return { agents: of('agent').slice(0, 50), teams: of('team').slice(0, 20) }
}

/** The words alone: who a colleague is among us is nothing that a customer's mail should tell. */
export const withoutMentions = (html: string): string =>
  html.replace(/<span[^>]*\sdata-mention="[^"]*"[^>]*>([^<]*)<\/span>/g, '$1')
