import { walkHtml } from './html-walk.ts'

const withoutEnd = new Set(['br', 'hr', 'img', 'col', 'wbr'])

type Kept = {
  tags: ReadonlySet<string>
  attributes: ReadonlySet<string>
  /** Says what else an element tells, in its attributes. */
  mark?: (name: string, attributes: Record<string, string>) => void
}

/**
 * Well-formed mark-up of bounded depth, with these elements and attributes alone: a sanitizer's own parser takes minutes for hostile
 * nesting. What the attributes say is not looked at.
 */
export function wellFormed(html: string, { tags, attributes: shown, mark }: Kept): string {
  const out: string[] = []
  walkHtml(html, {
    open(name, attributes) {
      if (!tags.has(name)) return
      let tag = `<${name}`
      mark?.(name, attributes)
      for (const key in attributes)
        if (shown.has(key)) tag += ` ${key}="${escaped(attributes[key] as string).replaceAll('"', '&quot;')}"`
      out.push(`${tag}>`)
    },
    text: (text) => out.push(escaped(text)),
    close(name) {
      if (tags.has(name) && !withoutEnd.has(name)) out.push(`</${name}>`)
    },
  })
  return out.join('')
}

function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}
