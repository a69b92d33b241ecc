import * as z from 'zod'

/** The languages that the workspace speaks, by their code in ISO 639-1. */
export const Language = z.enum(['en', 'de', 'fr', 'es', 'ar'])
export type Language = z.infer<typeof Language>
