import { readFileSync } from 'node:fs'
import path from 'node:path'
import type * as z from 'zod'
import { endpoints } from '../contract/api.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { type Given, Misuse, type Options } from './arguments.ts'
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

/** Every operation with what it is for, a line each. */
export function describeOperations(): string {
  const width = Math.max(...endpoints.map(({ name }) => name.length))
  return endpoints.map(({ name, endpoint }) => `${name.padEnd(width)}  ${endpoint.summary}`).join('\n')
}

type Part = 'params' | 'query' | 'body'
type Field = { name: string; part: Part; schema: z.ZodType; optional: boolean }

function fieldsOf(endpoint: Endpoint): Field[] {
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const shape = (endpoint[part] as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {}
    return Object.entries(shape).map(([name, schema]) => {
      const optional = schema.safeParse(undefined).success
      return { name, part, schema, optional }
    })
  })
}

/** The options that an operation takes: one for each of its fields. */
export function optionsOf(endpoint: Endpoint): Options {
  const fields = fieldsOf(endpoint).map(({ name, part, optional }) => {
    const about = `${part === 'params' ? 'in the path' : part}${optional ? '' : ', needed'}`
    return [name, { value: 'VALUE', about, many: true as const }]
  })
  const whole =
    endpoint.body && endpoint.body !== 'multipart' ? [['json', { value: 'JSON', about: 'the whole body' }]] : []
  const file = endpoint.body === 'multipart' ? [['file', { value: 'PATH', about: 'the file to send' }]] : []
  return Object.fromEntries([...fields, ...whole, ...file])
}

/** Calls the operation with what was given for its fields. Returns what to print; a file's bytes as they are. */
export async function call(
  connection: Connection,
  endpoint: Endpoint,
  options: Given['options'],
): Promise<string | Buffer> {
  const { path: where, query, body } = requestFor(endpoint, options)
  const isJson = typeof body === 'string'
  const answer = await fetch(`${connection.url}/api${where}${query}`, {
    method: endpoint.method,
    headers: { authorization: `Bearer ${connection.key}`, ...(isJson && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  })
  if (!answer.ok) throw new Refused(wordsOf(await answer.text(), answer.status))
  if (endpoint.response === 'file') return Buffer.from(await answer.arrayBuffer())
  return answer.status === 204 ? 'Done.' : JSON.stringify(await answer.json(), null, 2)
}

function requestFor(endpoint: Endpoint, options: Given['options']) {
  const given: Record<Part, Record<string, unknown>> = { params: {}, query: {}, body: {} }
  for (const field of fieldsOf(endpoint)) {
    const texts = options.get(field.name)
    if (texts) given[field.part][field.name] = valueFor(field, texts)
    else if (field.part === 'params') throw new Misuse(`Say --${field.name} VALUE too.`)
  }
  const query = new URLSearchParams(Object.entries(given.query).map(([name, value]) => [name, String(value)]))
  return {
    path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.params[name]))),
    query: query.size > 0 ? `?${query}` : '',
    body: bodyFor(endpoint, options, given.body),
  }
}

function bodyFor(endpoint: Endpoint, options: Given['options'], fields: Record<string, unknown>) {
  if (endpoint.body === 'multipart') {
    const file = options.get('file')?.at(-1)
    if (!file) throw new Misuse('Say --file PATH too.')
    const form = new FormData()
    form.set('file', new Blob([readFileSync(file)]), path.basename(file))
    return form
  }
  if (!endpoint.body) return undefined
  const whole = options.get('json')?.at(-1)
  return JSON.stringify({ ...(whole ? parsed(whole) : {}), ...fields })
}

/** A text as it stands where the field takes it, several as a list, else what it says as JSON: a number, true, null. */
function valueFor({ name, part, schema }: Field, texts: string[]): unknown {
  const text = texts.at(-1) as string
  if (part !== 'body') return texts.join(',')
  for (const value of [...(texts.length > 1 ? [] : [text]), asJson(text), texts, texts.map(asJson)])
    if (value !== undefined && schema.safeParse(value).success) return value
  // The server says what is wrong with it.
  if (texts.length === 1) return text
  throw new Misuse(`--${name} was given several times, and takes one value.`)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parsed(text: string): object {
  const value = asJson(text)
  if (typeof value !== 'object' || value === null) throw new Misuse('--json is no JSON object.')
  return value
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
