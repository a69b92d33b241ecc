import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/contract/api.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
// biome-ignore lint/suspicious/noExplicitAny: a document, read by path
let document: any
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  document = await (await house.api().fetch('/openapi.json')).json()
})
afterAll(() => house.close())

test('the description of the API is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('it describes every endpoint, each under a name of its own', () => {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const operations = Object.values<any>(document.paths).flatMap((path) => Object.values<any>(path))
  expect(operations).toHaveLength(endpoints.length)
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(endpoints.length)
})

test('every parameter in a path is described, and every refusal has the same shape', () => {
  for (const { name, endpoint } of endpoints) {
    const operation = document.paths[`/api${endpoint.path}`][endpoint.method.toLowerCase()]
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const described = operation.parameters.filter((p: { in: string }) => p.in === 'path')
    expect(
      described.map((p: { name: string }) => p.name),
      name,
    ).toEqual(inPath)
    for (const [status, answer] of Object.entries<{ content?: Record<string, { schema: object }> }>(
      operation.responses,
    ))
      if (Number(status) >= 400)
        expect(answer.content?.['application/json']?.schema, `${name} ${status}`).toEqual({
          $ref: '#/components/schemas/Error',
        })
  }
})
