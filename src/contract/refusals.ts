import * as z from 'zod'

/** Every refusal Heed can answer with, and its HTTP status. */
export const refusalStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  wrong_method: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  idempotency_mismatch: 422,
  too_many_requests: 429,
  failed: 500,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** Field path -> what is wrong with it. */
    fields: z.record(z.string(), z.string()).optional(),
  }),
})
