/** Tags as they are kept: each once, whatever its case, in the order given. */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const tag of tags) if (!seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag)
  return [...seen.values()]
}

export type Known = { name: string; archived: boolean }

/** The tags as they are spelled here, and which of the wanted are new, or no longer offered. */
export function sortTags(wanted: readonly string[], before: readonly string[], known: ReadonlyMap<string, Known>) {
  const had = new Set(before.map((tag) => tag.toLowerCase()))
  const spelled = (tag: string) => known.get(tag.toLowerCase())?.name ?? tag
  const added = wanted.filter((tag) => !had.has(tag.toLowerCase()))
  return {
    // What it has keeps its spelling: renaming changes that by itself.
    tags: tidyTags(wanted.map((tag) => (had.has(tag.toLowerCase()) ? tag : spelled(tag)))),
    unknown: tidyTags(added.filter((tag) => !known.has(tag.toLowerCase()))),
    archived: added.filter((tag) => known.get(tag.toLowerCase())?.archived),
  }
}
