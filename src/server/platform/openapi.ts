import * as z from 'zod'
import { endpoints } from '../../contract/api.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { ErrorAnswer, refusalStatus } from '../../contract/refusals.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

/** The API described in OpenAPI 3.1, made from the contract. */
export function openApi(publicUrl: string, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const { feature, name, endpoint } of endpoints) {
    const path = `/api${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(feature, name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heed', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    tags: [...new Set(endpoints.map(({ feature }) => feature))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaOf(ErrorAnswer, 'output') },
    },
  }
}

function operation(feature: string, name: string, endpoint: Endpoint): Json {
  const body = bodyOf(endpoint)
  return {
    operationId: name,
    tags: [feature],
    summary: endpoint.summary,
    description: `Access: ${endpoint.access}`,
    ...(endpoint.access === 'public' && { security: [] }),
    parameters: [...parameters(endpoint, 'path'), ...parameters(endpoint, 'query'), ...idempotencyKey(endpoint)],
    ...(body && { requestBody: body }),
    responses: responses(endpoint),
  }
}

function parameters(endpoint: Endpoint, place: 'path' | 'query'): Json[] {
  const schema = place === 'path' ? endpoint.params : endpoint.query
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

function idempotencyKey(endpoint: Endpoint): Json[] {
  if (endpoint.method !== 'POST' || endpoint.access === 'public') return []
  const description = 'The same key again gets the first answer; kept for a day.'
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, description, schema: { type: 'string', maxLength: 200 } },
  ]
}

function bodyOf(endpoint: Endpoint): Json | null {
  if (!endpoint.body) return null
  if (endpoint.body === 'multipart') {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' }
    const schema = { type: 'object', properties: { file }, required: ['file'] }
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  return { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } }
}

function responses(endpoint: Endpoint): Json {
  const success = endpoint.status ?? (endpoint.response ? 200 : 204)
  const content =
    endpoint.response === 'file'
      ? { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } }
      : endpoint.response && { 'application/json': { schema: schemaOf(endpoint.response, 'output') } }
  const refused = new Set([
    'invalid',
    ...(endpoint.access === 'public' ? [] : ['unauthenticated', 'forbidden']),
    ...(endpoint.refusals ?? []),
  ])
  const error = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return {
    [success]: { description: 'Success', ...(content && { content }) },
    ...Object.fromEntries(
      [...refused].map((code) => [
        refusalStatus[code as keyof typeof refusalStatus],
        { description: `Refused: ${code}`, content: error },
      ]),
    ),
  }
}
