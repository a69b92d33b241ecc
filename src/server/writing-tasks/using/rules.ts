const link =
  /(https?:\/\/[^\s"'<>/]+)?\/help\/[a-z0-9][a-z0-9-]{0,39}\/[a-z]{2,3}(?:-[a-z0-9]{2,8})?\/articles\/(\d{1,15})(?![\d])/gi

/** The articles that a text points to on our own pages; `hosts` as in https://help.example.com, in lower case. */
export function articlesIn(text: string, hosts: ReadonlySet<string>): number[] {
  const found = new Set<number>()
  for (const [, host, id] of text.matchAll(link)) if (!host || hosts.has(host.toLowerCase())) found.add(Number(id))
  for (const [, id] of text.matchAll(/href="article:(\d{1,15})"/g)) found.add(Number(id))
  return [...found].slice(0, 50)
}
