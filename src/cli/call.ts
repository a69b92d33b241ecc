import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { endpoints } from '../contract/api.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { type Given, Misuse, type Option, type Options } from './arguments.ts'
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

/** What one operation is for, and how it is asked. */
export function describeOperation(name: string): string {
  const { method, path: where, summary, access } = operationNamed(name)
  return `${summary}.\n${method} /api${where}, for ${access === 'public' ? 'everyone' : access}`
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
  const fields = fieldsOf(endpoint).map(({ name, part, optional, schema }): [string, Option] => {
    const about = `${part === 'params' ? 'path' : part}${optional ? '' : ', needed'}${shapeOf(schema)}`
    return [name, { value: 'VALUE', about, ...(isList(schema) && { many: true }) }]
  })
  const options: [string, Option][] = [...fields]
  if (endpoint.body === 'multipart') options.push(['file', { value: 'PATH', about: 'the file to send', needed: true }])
  else if (endpoint.body)
    options.push(['body', { value: 'JSON', about: 'the body, or @FILE that holds it, or - for standard input' }])
  return Object.fromEntries(options)
}

/** What may stand there, as far as a few words tell. */
function shapeOf(schema: z.ZodType): string {
  const { type, enum: values, items } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonShape
  if (values) return `: ${values.join(', ')}`
  if (type === 'array') return `: a list${items?.enum ? ` of ${items.enum.join(', ')}` : ''}`
  return type && type !== 'string' ? `: ${type}` : ''
}

const isList = (schema: z.ZodType) => schema.safeParse([]).success || schema.safeParse(['open']).success

type JsonShape = { type?: string; enum?: string[]; items?: { enum?: string[] } }

/** Calls the operation. Returns what to print; a file's bytes as they are. */
export async function call(connection: Connection, endpoint: Endpoint, request: Asked): Promise<string | Buffer> {
  const { path: where, query, body } = request
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

/** What is sent: a path with its parameters, `?…` or nothing, and a body. */
export type Asked = { path: string; query: string; body: string | FormData | undefined }

/** Makes the request of what was given for the operation's fields. Throws a Misuse where it does not fit the contract. */
export function requestFor(endpoint: Endpoint, options: Given['options']): Asked {
  const given: Record<Part, Record<string, unknown>> = { params: {}, query: {}, body: {} }
  for (const field of fieldsOf(endpoint)) {
    const texts = options.get(field.name)
    if (texts) given[field.part][field.name] = valueFor(field, texts)
    else if (field.part === 'params') throw new Misuse(`Say --${field.name} VALUE too.`)
  }
  mustFit(endpoint.params, given.params)
  mustFit(endpoint.query, given.query)
  const query = new URLSearchParams(Object.entries(given.query).map(([name, value]) => [name, String(value)]))
  return {
    path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.params[name]))),
    query: query.size > 0 ? `?${query}` : '',
    body: bodyFor(endpoint, options, given.body),
  }
}

function bodyFor(endpoint: Endpoint, options: Given['options'], fields: Record<string, unknown>) {
  if (endpoint.body === 'multipart') {
    const file = options.get('file')?.at(-1) ?? ''
    if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`)
    const form = new FormData()
    form.set('file', new Blob([readFileSync(file)]), path.basename(file))
    return form
  }
  if (!endpoint.body) return undefined
  const whole = options.get('body')?.at(-1)
  const body = { ...(whole === undefined ? {} : parsed(textIn(whole))), ...fields }
  mustFit(endpoint.body, body)
  return JSON.stringify(body)
}

/** Says what is wrong in the words of the contract, before anything is asked of the server. */
function mustFit(schema: z.ZodType | undefined, value: unknown) {
  const issue = schema?.safeParse(value).error?.issues[0]
  const name = issue?.path.join('.')
  if (name && !Object.hasOwn(value as object, name)) throw new Misuse(`Say --${name} too.`)
  if (issue) throw new Misuse(`${name ? `--${name}: ` : ''}${issue.message}`)
}

function textIn(given: string): string {
  try {
    if (given === '-') return readFileSync(0, 'utf8')
    return given.startsWith('@') ? readFileSync(given.slice(1), 'utf8') : given
  } catch {
    throw new Misuse(`--body: there is no file ${given.slice(1)} to read.`)
  }
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
  if (typeof value !== 'object' || value === null) throw new Misuse('--body is no JSON object.')
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
