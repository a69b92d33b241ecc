/** A line of iCalendar: its name and the names of its parameters in upper case, its value as it was written. */
export type Property = { name: string; params: Record<string, string>; value: string }

/** A BEGIN … END block. */
export type Component = { name: string; properties: Property[]; components: Component[] }

// Far beyond any honest calendar.
const most = { characters: 2_000_000, lines: 50_000, line: 20_000, depth: 12 }

/** The blocks of an iCalendar text (RFC 5545), damaged lines passed over. Never throws; time grows with the length only. */
export function readComponents(text: string): Component[] {
  const root: Component = { name: '', properties: [], components: [] }
  const open = [root]
  for (const line of unfold(text)) {
    const property = readProperty(line)
    if (!property) continue
    const inner = open.at(-1) as Component
    if (property.name === 'BEGIN') {
      const component = { name: property.value.trim().toUpperCase(), properties: [], components: [] }
      if (open.length < most.depth) inner.components.push(component)
      open.push(component)
    } else if (property.name === 'END') close(open, property.value.trim().toUpperCase())
    else inner.properties.push(property)
  }
  return root.components
}

// What ends without having begun is passed over; what was left open ends with what holds it.
function close(open: Component[], name: string): void {
  const at = open.findLastIndex((component) => component.name === name)
  if (at > 0) open.length = at
}

function unfold(text: string): string[] {
  const lines: string[] = []
  let last: string[] = []
  const finish = () => {
    const line = last.join('')
    if (line.trim() !== '' && line.length <= most.line) lines.push(line)
  }
  for (const line of text.slice(0, most.characters).split(/\r\n|\r|\n/, most.lines)) {
    if (/^[ \t]/.test(line)) last.push(line.slice(1))
    else {
      finish()
      last = [line]
    }
  }
  finish()
  return lines
}

function readProperty(line: string): Property | null {
  const name = /^\uFEFF?\s*([A-Za-z0-9-]{1,60})\s*(?=[;:])/.exec(line)
  if (!name) return null
  const params: Record<string, string> = {}
  let at = name[0].length
  while (line[at] === ';') {
    const key = /^;\s*([A-Za-z0-9-]{1,60})\s*=\s*/.exec(line.slice(at, at + 80))
    if (!key) break
    const value = readValue(line, at + key[0].length)
    const upper = (key[1] as string).toUpperCase()
    if (!Object.hasOwn(params, upper)) params[upper] = value.text
    at = value.end
  }
  const colon = line.indexOf(':', at)
  return colon < 0 ? null : { name: (name[1] as string).toUpperCase(), params, value: line.slice(colon + 1) }
}

// Up to the next sign that ends a value; what stands in quotes may hold them.
function readValue(line: string, start: number): { text: string; end: number } {
  let quoted = false
  let at = start
  for (; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted
    else if (!quoted && (line[at] === ';' || line[at] === ':')) break
  }
  // RFC 6868: ^n, ^' and ^^ stand for what may not be written.
  const text = line
    .slice(start, at)
    .replaceAll('"', '')
    .replaceAll(/\^([n'^])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === "'" ? '"' : '^'))
  return { text, end: at }
}

/** The first property of that name. */
export function propertyOf(component: Component, name: string): Property | undefined {
  return component.properties.find((property) => property.name === name)
}

/** A text value as a person reads it (RFC 5545 3.3.11), '' when there is none. */
export function textOf(component: Component, name: string): string {
  const value = propertyOf(component, name)?.value ?? ''
  return value.replaceAll(/\\([nN,;\\":])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim()
}
