import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { FormKey, QuestionType } from './form-content.ts'
import { FormSlug, GivenAnswers } from './forms.ts'
import { SiteParams } from './help-centres.ts'
import { Id } from './shapes.ts'

const Place = SiteParams.extend({ form: FormSlug })

export const seeForms = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/forms',
  summary: 'The forms of a help centre; leads to the form where there is one only',
  access: 'public',
  params: SiteParams,
  response: 'file',
  refusals: ['not_found', 'too_many_requests'],
  perMinute: 120,
  page: true,
})

export const seeForm = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/forms/{form}',
  summary: 'A form, to be filled in; with `embed` inside another site',
  access: 'public',
  params: Place,
  query: z.object({
    embed: z.string().max(5).optional(),
    preview: z.string().max(200).optional(),
  }),
  response: 'file',
  refusals: ['not_found', 'too_many_requests'],
  perMinute: 120,
  page: true,
})

export const sendForm = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/forms/{form}',
  summary: 'Where the page of a form sends what was filled in; it answers with the page, or with where to go',
  access: 'public',
  params: Place,
  query: z.object({
    embed: z.string().max(5).optional(),
    preview: z.string().max(200).optional(),
  }),
  body: 'multipart',
  response: 'file',
  refusals: ['not_found', 'too_many_requests', 'unsupported', 'too_large', 'invalid'],
  perMinute: 60,
  page: true,
  form: true,
})

export const seeSentForm = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/forms/{form}/sent',
  summary: 'What happens next, for whoever has just sent a form',
  access: 'public',
  params: Place,
  query: z.object({
    embed: z.string().max(5).optional(),
    preview: z.string().max(200).optional(),
    number: z.coerce.number().int().min(0).catch(0),
    until: z.coerce.number().int().catch(0),
    signature: z.string().max(100).catch(''),
  }),
  response: 'file',
  refusals: ['not_found', 'gone', 'too_many_requests'],
  perMinute: 120,
  page: true,
})

const Token = z.string().max(300)

export const noteFormProgress = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/forms/{form}/progress',
  summary: 'How far somebody is, or that an article answered; counted, and nothing of what they wrote',
  access: 'public',
  params: Place,
  body: z.object({ token: Token, question: FormKey.optional(), answered: z.boolean().default(false) }),
  refusals: ['not_found', 'too_many_requests'],
  perMinute: 120,
})

/** A form as a program sees it, in one language. */
export const OpenForm = z.object({
  title: z.string(),
  intro: z.string(),
  language: z.string(),
  /** To be sent along; good for a day and for one submission. */
  token: z.string(),
  /** How many bits the hash of the token and the proof must begin with that are zero. */
  work: z.number(),
  sections: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      text: z.string(),
      when: z.unknown(),
      questions: z.array(
        z.object({
          key: z.string(),
          type: QuestionType,
          label: z.string(),
          help: z.string(),
          placeholder: z.string(),
          required: z.boolean(),
          when: z.unknown(),
          options: z.array(z.object({ key: z.string(), label: z.string() })),
        }),
      ),
    }),
  ),
})
export type OpenForm = z.infer<typeof OpenForm>

export const openForm = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/forms/{form}/definition',
  summary: 'A published form for a program that shows it by itself',
  access: 'public',
  params: Place,
  response: OpenForm,
  refusals: ['not_found', 'too_many_requests'],
  perMinute: 120,
})

export const submitOpenForm = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/forms/{form}/submissions',
  summary: 'Send a published form as JSON, without a key; complaints stand under the questions’ keys',
  access: 'public',
  params: Place,
  body: z.object({ token: Token, proof: z.string().max(40).default(''), answers: GivenAnswers }),
  response: z.object({ number: Id }),
  status: 201,
  refusals: ['not_found', 'invalid', 'conflict', 'too_many_requests'],
  perMinute: 30,
})

export const embedForm = endpoint({
  method: 'GET',
  path: '/forms/embed/{slug}/{form}',
  summary: 'Leads the frame on another site to the form, in the nearest of its languages',
  access: 'public',
  params: Place.omit({ language: true }),
  query: z.object({ lang: z.string().max(35).optional() }),
  response: 'file',
  refusals: ['not_found', 'too_many_requests'],
  perMinute: 240,
})

export const getFormLoader = endpoint({
  method: 'GET',
  path: '/form.js',
  summary: 'The script by which another site shows a form; it is found at /form.js as well',
  access: 'public',
  response: 'file',
  perMinute: 1200,
})

export const getFormScript = endpoint({
  method: 'GET',
  path: '/help/-/forms/{name}',
  summary: 'What the pages of forms load: their script and styles',
  access: 'public',
  params: z.object({ name: z.enum(['form.js', 'form.css']) }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 1200,
})
