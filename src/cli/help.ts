import type { Command } from './command.ts'

const columns = (rows: [string, string][]) => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

/** What `heed --help` prints. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map((command): [string, string] => [
    [command.name, ...(command.words ?? [])].join(' '),
    command.about,
  ])
  return `heed COMMAND [options]

${columns(rows)}

heed COMMAND --help says more about one; heed --version says which Heed this is.
Settings come from the environment (PORT, HEED_DATA, DATABASE_URL, …): see docs/operating.md.
Exit codes: 0 done, 1 it did not work out, 2 it was asked wrongly.`
}

/** What `heed COMMAND --help` prints. */
export function helpOf(command: Command, given: readonly string[]): string {
  const title = command.titleFor?.(given)
  const words = title ? [given[0]] : command.words
  const options = Object.entries(command.options ?? {})
  const needed = options.filter(([, { needed }]) => needed).map(([name, { value }]) => `--${name} ${value}`)
  const rows = options.map(([name, { value, about, many }]): [string, string] => [
    `--${name}${value ? ` ${value}` : ''}`,
    many ? `${about} (may be given several times)` : about,
  ])
  const parts = [
    [
      ['heed', command.name, ...(words ?? [])].join(' '),
      ...needed,
      ...(rows.length > needed.length ? ['[options]'] : []),
    ].join(' '),
    title ?? command.about,
    ...(rows.length > 0 ? [columns(rows)] : []),
    ...(command.more ? [command.more] : []),
  ]
  return parts.join('\n\n')
}
