import { sql } from 'kysely'
import { isNode, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import { ruleContent } from '../../../contract/automation-rules.ts'
import type { importAutomations as importContract } from '../../../contract/automations.ts'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changeAutomation, createAutomation } from '../commands.ts'
import { rulesInOrder } from '../queries.ts'
import { type NameBook, nameBook } from './queries.ts'
import { exchanged, inward, outwardPath, type Referred } from './rules.ts'

type Result = Answer<typeof importContract>
type Fault = { path: readonly (string | number)[]; message: string }

const mostRules = 2000
/** A rule as it travels: nothing in it that is not known. */
const Rule = z.strictObject({
  ...ruleContent,
  on: z.boolean().optional(),
  teams: z.array(z.number('There is no such team.')).max(50).default([]),
})

/**
 * Adds or changes rules by their names; all of them, or none where a line does not fit. What is not there, or is not a rule, is named
 * with its line.
 */
export async function importAutomations(
  ctx: Ctx,
  { yaml, dryRun }: Request<typeof importContract>['body'],
): Promise<Result> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', uniqueKeys: true, strict: true })
  const broken = [...document.errors, ...document.warnings]
  const result: Result = { created: [], changed: [], same: [], faults: [] }
  if (broken.length > 0) {
    result.faults = broken.map(({ linePos, message }) => ({
      line: linePos?.[0].line ?? 1,
      message: firstLine(message),
    }))
    return result
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  // No aliases: a few lines could stand for millions.
  const tree = read(() => document.toJS({ maxAliasCount: 0 }))
  const faults: Fault[] = []
  const rules = readRules(tree, await nameBook(ctx), faults)
  if (faults.length === 0) {
    await sql`savepoint import`.execute(ctx.tx)
    await write(ctx, rules, result, faults)
    const keeps = faults.length === 0 && !dryRun
    await sql.raw(keeps ? 'release savepoint import' : 'rollback to savepoint import').execute(ctx.tx)
  }
  if (faults.length > 0) {
    const named = faults.map(({ path, message }) => ({ line: lineOf(path), message }))
    return { created: [], changed: [], same: [], faults: named.toSorted((a, b) => a.line - b.line).slice(0, 100) }
  }
  return result
}

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/ at line \d+.*$/, '')

function read(make: () => unknown): unknown {
  try {
    return make()
  } catch {
    throw new Refusal('invalid', 'yaml: Aliases (&name, *name) are not read. Write each rule out.')
  }
}

type Read = { path: (string | number)[]; rule: z.output<typeof Rule> }

function readRules(tree: unknown, book: NameBook, faults: Fault[]): Read[] {
  const rules = typeof tree === 'object' && tree !== null ? (tree as { rules?: unknown }).rules : undefined
  if (!Array.isArray(rules) || rules.length === 0 || rules.length > mostRules) {
    faults.push({ path: ['rules'], message: `Begin with "rules:" and a list of 1 to ${mostRules} rules.` })
    return []
  }
  for (const key of Object.keys(tree as object))
    if (key !== 'rules') faults.push({ path: [key], message: `There is no "${key}" here, only "rules".` })
  const seen = new Set<string>()
  return rules.flatMap((given, index): Read[] => {
    const path = ['rules', index]
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      faults.push({ path, message: 'This is not a rule.' })
      return []
    }
    const idOf = (kind: Referred, name: unknown, at: (string | number)[]) =>
      idIn(book, kind, name, [...path, ...at], faults)
    const before = faults.length
    const resolved = exchanged(given as Record<string, unknown>, idOf)
    const unknown = faults.length > before
    const parsed = Rule.safeParse(inward(resolved))
    if (!parsed.success) {
      faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, path, unknown)))
      return []
    }
    const name = parsed.data.name.toLowerCase()
    if (seen.has(name)) faults.push({ path: [...path, 'name'], message: `"${parsed.data.name}" stands here twice.` })
    seen.add(name)
    return [{ path, rule: parsed.data }]
  })
}

function faultsOf(issue: z.core.$ZodIssue, path: (string | number)[], unknown: boolean): Fault[] {
  const at = [...path, ...outwardPath(issue.path)]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...at, key], message: `There is no "${key}" here.` }))
  // A name that is not known was named already.
  if (unknown && issue.code === 'invalid_type') return []
  return [{ path: at, message: `${at.slice(2).join('.') || 'rule'}: ${issue.message}` }]
}

const kinds: Record<Referred, string> = {
  ...{ agent: 'agent', team: 'team', inbox: 'inbox', macro: 'macro' },
  ...{ webhook: 'webhook', calendar: 'calendar' },
}

function idIn(book: NameBook, kind: Referred, name: unknown, path: (string | number)[], faults: Fault[]): unknown {
  if (name === 'me' || name === 'mine') return name
  const wanted = String(name).toLowerCase()
  const found = book[kind].filter((each) => each.name.toLowerCase() === wanted)
  if (found.length === 1) return found[0]?.id
  const message =
    found.length > 1 ? `There is more than one ${kinds[kind]} "${name}".` : `There is no ${kinds[kind]} "${name}".`
  faults.push({ path, message })
  return undefined
}

async function write(ctx: Ctx, rules: readonly Read[], result: Result, faults: Fault[]): Promise<void> {
  const known = new Map((await rulesInOrder(ctx)).map((row) => [row.name.toLowerCase(), row]))
  for (const { path, rule } of rules) {
    const { on, ...said } = rule
    const before = known.get(rule.name.toLowerCase())
    await sql`savepoint rule`.execute(ctx.tx)
    try {
      if (!before) {
        await createAutomation(ctx, { ...said, enabled: on ?? false })
        result.created.push(rule.name)
      } else {
        const after = await changeAutomation(ctx, before.id, { ...said, ...(on !== undefined && { enabled: on }) })
        const switched = on !== undefined && on !== (before.enabled_at !== null)
        const list = after.version !== before.version || switched ? result.changed : result.same
        list.push(rule.name)
      }
      await sql`release savepoint rule`.execute(ctx.tx)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint rule`.execute(ctx.tx)
      const [field] = Object.keys(error.fields ?? {})
      faults.push({ path: [...path, ...outwardPath(pathOf(field ?? ''))], message: error.message })
    }
  }
}

const pathOf = (field: string): (string | number)[] =>
  field
    .split('.')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
