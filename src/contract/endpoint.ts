import type * as z from 'zod'
import type { Permission } from './access.ts'
import type { RefusalCode } from './refusals.ts'

/** Who may call: anyone, anyone signed in (or with a key), or whoever holds the permission. */
export type Access = 'public' | 'signed_in' | Permission

/** What a handler of a `response: 'file'` endpoint answers with. */
export type FileAnswer = {
  body: Uint8Array | NodeJS.ReadableStream
  type: string
  /** HTML of our own, shown as a page; everything else that could run is a download. */
  page?: true
  /** Of a page: it may load scripts, styles, pictures, fonts and frames of ours, and nothing of anybody else. */
  scripts?: true
  /** Of a page: the sites that may show it in a frame, as sources of a content policy; none when absent. */
  framedBy?: readonly string[]
  /** Made for one person: nobody keeps it, whatever `maxAge` says. */
  personal?: true
  /** A style sheet or script of ours, by its type; it stays the same under its address. */
  asset?: true
  /** An Atom feed, a sitemap or another listing of ours for programs. */
  feed?: true
  /** Of a page that tells of something else than success; 200 when absent. */
  status?: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 429 | 500 | 503
  /** Sent as the download's name; without it the file is shown in place. */
  name?: string
  size?: number
  /** The browser may keep it, for this many seconds; 0 when absent. */
  maxAge?: number
}

type Shape = z.ZodType
type None = undefined

export type EndpointSpec<
  P extends Shape | None = Shape | None,
  Q extends Shape | None = Shape | None,
  B extends Shape | 'multipart' | None = Shape | 'multipart' | None,
  R extends Shape | 'file' | None = Shape | 'file' | None,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api, with `{name}` for parameters. */
  path: string
  summary: string
  access: Access
  params?: P
  query?: Q
  body?: B
  /** Absent: 204, nothing to say. */
  response?: R
  /** The status of success when it is not 200 (or 204). */
  status?: 201 | 202
  refusals?: readonly RefusalCode[]
  /** Requests a minute from one address, for what is open to the world. */
  perMinute?: number
  /** Read by people: what goes wrong is told to a browser as a page, in the look of the place it belongs to. */
  page?: true
  /**
   * Takes plain forms too (urlencoded; multipart where the body is 'multipart'). Any site can send such a form without asking,
   * so one that comes from another site's page is refused, with or without a session.
   */
  form?: true
}

export type Endpoint<
  P extends Shape | None = Shape | None,
  Q extends Shape | None = Shape | None,
  B extends Shape | 'multipart' | None = Shape | 'multipart' | None,
  R extends Shape | 'file' | None = Shape | 'file' | None,
> = Omit<EndpointSpec, 'params' | 'query' | 'body' | 'response'> & { params: P; query: Q; body: B; response: R }

/** Describes one HTTP operation; routes, typed client, OpenAPI, CLI and tests read the same object. */
export function endpoint<
  P extends Shape | None = None,
  Q extends Shape | None = None,
  B extends Shape | 'multipart' | None = None,
  R extends Shape | 'file' | None = None,
>(spec: EndpointSpec<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return spec as Endpoint<P, Q, B, R>
}

type Given<T> = Exclude<T, undefined>
type Out<T> = [Given<T>] extends [never] ? undefined : Given<T> extends Shape ? z.output<Given<T>> : undefined

/** What a handler receives, parsed. */
export type Request<E extends Endpoint> = {
  params: Out<E['params']>
  query: Out<E['query']>
  body: Out<E['body']>
}

type Part<Name extends string, T, Need extends boolean> = [Given<T>] extends [never]
  ? { [N in Name]?: undefined }
  : Given<T> extends Shape
    ? Need extends true
      ? { [N in Name]: z.input<Given<T>> }
      : { [N in Name]?: z.input<Given<T>> }
    : { [N in Name]: FormData }

/** What a client sends. */
export type Call<E extends Endpoint> = Part<'params', E['params'], true> &
  Part<'query', E['query'], false> &
  Part<'body', E['body'], true>

/** What a handler answers. */
export type Answer<E extends Endpoint> = [Given<E['response']>] extends [never]
  ? // biome-ignore lint/suspicious/noConfusingVoidType: a handler with nothing to say returns nothing
    void
  : Given<E['response']> extends Shape
    ? z.output<Given<E['response']>>
    : FileAnswer
