import { readFileSync } from 'node:fs'
import path from 'node:path'
import type * as z from 'zod'
import { endpoints } from '../contract/api.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { type Arguments, Misuse } from './arguments.ts'
import type { Connection } from './connection.ts'

/** What the API refused, in its own words. */
export class Refused extends Error {
  override name = 'Refused'
}

/** The operation of that name, such as `listAgents` or `agents.listAgents`. */
export function operationNamed(name: string): Endpoint {
  const found = endpoints.find((each) => each.name === name || `${each.feature}.${each.name}` === name)
  if (!found) throw new Misuse(`There is no operation "${name}". See: heed operations`)
  return found.endpoint
}

/** Every operation with what it is for. */
export function describeOperations(): string {
  const width = Math.max(...endpoints.map(({ name }) => name.length))
  const line = ({ name, endpoint }: (typeof endpoints)[number]) =>
    `${name.padEnd(width)}  ${endpoint.summary}${optionsOf(endpoint)}`
  return endpoints.map(line).join('\n')
}

function optionsOf(endpoint: Endpoint): string {
  const names = fieldsOf(endpoint).map(({ name, optional }) => (optional ? `[--${name}]` : `--${name}`))
  if (endpoint.body === 'multipart') names.push('--file')
  return names.length > 0 ? `\n${' '.repeat(4)}${names.join(' ')}` : ''
}

type Part = 'params' | 'query' | 'body'
type Field = { name: string; part: Part; schema: z.ZodType; optional: boolean }

function fieldsOf(endpoint: Endpoint): Field[] {
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const shape = (endpoint[part] as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {}
    return Object.entries(shape).map(([name, schema]) => ({
      name,
      part,
      schema,
      optional: schema.safeParse(undefined).success,
    }))
  })
}

/** Calls the operation with `--name value` for each of its fields; `--json` gives a whole body. Returns what to print. */
export async function call(
  connection: Connection,
  endpoint: Endpoint,
  options: Arguments['options'],
): Promise<string | Buffer> {
  const request = await requestFor(endpoint, options)
  const query = request.query.size > 0 ? `?${request.query}` : ''
  const answer = await fetch(`${connection.url}/api${request.path}${query}`, {
    method: endpoint.method,
    headers: {
      authorization: `Bearer ${connection.key}`,
      ...(typeof request.body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && { body: request.body }),
  })
  if (!answer.ok) throw new Refused(wordsOf(await answer.text(), answer.status))
  if (endpoint.response === 'file') return Buffer.from(await answer.arrayBuffer())
  return answer.status === 204 ? 'Done.' : JSON.stringify(await answer.json(), null, 2)
}

async function requestFor(endpoint: Endpoint, options: Arguments['options']) {
  const fields = fieldsOf(endpoint)
  const given: Record<Part, Record<string, unknown>> = { params: {}, query: {}, body: {} }
  for (const [name, value] of options) {
    if (name === 'json' || (name === 'file' && endpoint.body === 'multipart')) continue
    const field = fields.find((each) => each.name === name)
    if (!field) throw new Misuse(`This operation has no --${name}.${optionsOf(endpoint)}`)
    given[field.part][name] = valueFor(field, value)
  }
  const missing = fields.find(({ name, part, optional }) => part === 'params' && !optional && !(name in given.params))
  if (missing) throw new Misuse(`Say --${missing.name} too.`)
  return {
    path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.params[name]))),
    query: new URLSearchParams(Object.entries(given.query).map(([name, value]) => [name, String(value)])),
    body: bodyFor(endpoint, options, given.body),
  }
}

function bodyFor(endpoint: Endpoint, options: Arguments['options'], fields: Record<string, unknown>) {
  if (endpoint.body === 'multipart') {
    const file = options.get('file')
    if (typeof file !== 'string') throw new Misuse('Say --file PATH too.')
    const form = new FormData()
    form.set('file', new Blob([readFileSync(file)]), path.basename(file))
    return form
  }
  if (!endpoint.body) return undefined
  const whole = options.get('json')
  return JSON.stringify({ ...(typeof whole === 'string' ? parsed(whole) : {}), ...fields })
}

/** A text as it stands where the field takes it; else what it says as JSON: a number, true, a list. */
function valueFor({ name, part, schema }: Field, value: string | true): unknown {
  if (value === true || part !== 'body') return value
  if (schema.safeParse(value).success) return value
  try {
    return JSON.parse(value)
  } catch {
    if (schema.safeParse([value]).success) return [value]
    throw new Misuse(`--${name} "${value}" does not fit here.`)
  }
}

function parsed(text: string): object {
  try {
    return JSON.parse(text)
  } catch {
    throw new Misuse('--json is no valid JSON.')
  }
}

function wordsOf(text: string, status: number): string {
  try {
    const { error } = JSON.parse(text)
    const fields = Object.entries(error.fields ?? {}).map(([name, what]) => `\n  ${name}: ${what}`)
    return `${error.message}${fields.join('')}`
  } catch {
    return `The server answered with ${status}.`
  }
}
