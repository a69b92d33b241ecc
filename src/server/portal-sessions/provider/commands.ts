import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import * as client from 'openid-client'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  finishProviderSignIn as finishContract,
  keepPortalProvider as keepContract,
  PortalProvider,
} from '../../../contract/portal-sessions.ts'
import { siteOf, sites } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { knowBrowser, startSession } from '../commands.ts'
import { browserOf } from '../queries.ts'
import { goalIn } from '../rules.ts'
import { mustBeHelpCentre, type ProviderRow, providerOf, redirectUrl, toProvider } from './queries.ts'
import {
  type Claims,
  type Journey,
  nameIn,
  nonceOf,
  provedAddress,
  readState,
  stateOf,
  verifierOf,
  within,
} from './rules.ts'

/** Lets customers of a help centre sign in at a provider. Who was let in by another one before has to come again. */
export async function keepProvider(
  ctx: Ctx,
  id: number,
  body: Request<typeof keepContract>['body'],
): Promise<PortalProvider> {
  await mustBeHelpCentre(ctx, id)
  const before = await providerOf(ctx, id)
  const { label, issuer, clientId, secret, scopes, claim, enabled } = body
  const row = {
    ...{ label, issuer, client_id: clientId, claim, changed_at: ctx.now },
    scopes: [...new Set(['openid', ...scopes])],
    secret: secret === undefined ? (before?.secret ?? null) : secret === null ? null : ctx.links.secrets.seal(secret),
    enabled_at: enabled ? (before?.enabled_at ?? ctx.now) : null,
  }
  await ctx.tx
    .insertInto('portal_provider')
    .values({ help_centre_id: id, ...row })
    .onConflict((conflict) => conflict.column('help_centre_id').doUpdateSet(row))
    .execute()
  if (before && (before.issuer !== issuer || !enabled)) await endSessionsOf(ctx, id)
  await record(ctx, { type: 'portal.provider_changed', data: { helpCentreId: id, issuer, enabled } })
  return toProvider(ctx, { help_centre_id: id, ...row })
}

/** Customers sign in by mail alone again. */
export async function removeProvider(ctx: Ctx, id: number): Promise<void> {
  const row = await providerOf(ctx, id)
  if (!row) throw notFound('provider')
  await ctx.tx.deleteFrom('portal_provider').where('help_centre_id', '=', id).execute()
  await endSessionsOf(ctx, id)
  await record(ctx, { type: 'portal.provider_changed', data: { helpCentreId: id, issuer: row.issuer, enabled: false } })
}

async function endSessionsOf(ctx: Ctx, id: number): Promise<void> {
  await ctx.tx
    .updateTable('portal_session')
    .set({ ended_at: ctx.now })
    .where('help_centre_id', '=', id)
    .where('how', '=', 'provider')
    .where('ended_at', 'is', null)
    .execute()
}

/** Asks the provider what it can do, as signing in does. */
export async function tryProvider(ctx: Ctx, id: number): Promise<{ ok: boolean; message: string }> {
  const row = await providerOf(ctx, id)
  if (!row) throw new Refusal('conflict', 'Save the provider first.')
  try {
    const server = (await configure(ctx, row)).serverMetadata()
    const lacks = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'].find((part) => !(part in server))
    if (lacks) return { ok: false, message: `The provider does not say where its ${lacks} is.` }
    const scopes = row.scopes.filter((scope) => server.scopes_supported && !server.scopes_supported.includes(scope))
    if (scopes.length > 0) return { ok: false, message: `The provider does not know the scope ${scopes.join(', ')}.` }
    return { ok: true, message: `${server.issuer} answers. Sign in once yourself to be sure of client and secret.` }
  } catch (error) {
    return { ok: false, message: `The provider cannot be asked: ${reasonOf(error)}.` }
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error }
  return (cause?.message ?? message).replace(/\.$/, '').slice(0, 300)
}

async function configure(ctx: Ctx, { issuer, client_id, secret }: ProviderRow): Promise<client.Configuration> {
  const opened = secret ? (ctx.links.secrets.open(secret) as string) : null
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
  return client.discovery(
    new URL(issuer),
    client_id,
    opened ? { client_secret: opened } : {},
    opened ? client.ClientSecretPost(opened) : client.None(),
    { execute: isHere ? [client.allowInsecureRequests] : [], timeout: 10 },
  )
}

/** Where the customer signs in; on the way back it holds in this browser only. */
export async function startAtProvider(ctx: Ctx, site: Site, http: Http, goal: string | undefined): Promise<string> {
  const row = await providerOf(ctx, site.id)
  if (!row?.enabled_at) throw notFound('page')
  const browser = knowBrowser(http)
  const journey: Journey = {
    ...{ siteId: site.id, language: site.language, goal: goalIn(site.slug, goal) },
    ...{ until: ctx.now.getTime() + within, random: randomBytes(18).toString('base64url') },
  }
  const { secrets, publicUrl } = ctx.links
  const config = await configure(ctx, row).catch(() => null)
  if (!config) return `${site.base}/sign-in?said=failed`
  return client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUrl(publicUrl),
    scope: row.scopes.join(' '),
    state: stateOf(secrets, journey, browser),
    nonce: nonceOf(secrets, journey, browser),
    code_challenge: await client.calculatePKCECodeChallenge(verifierOf(secrets, journey, browser)),
    code_challenge_method: 'S256',
  }).href
}

type Answer = Request<typeof finishContract>['query']

/** Takes what the provider says of somebody; tells where the browser goes on to. Throws `not_found` for what was never begun here. */
export async function finishAtProvider(ctx: Ctx, house: House, http: Http, answer: Answer): Promise<string> {
  const browser = browserOf(http)
  const journey = readState(ctx.links.secrets, answer.state, browser, ctx.now.getTime())
  if (!journey || !browser) throw notFound('page')
  const [found] = await sites(ctx, sql`help_centre.id = ${journey.siteId} and published_at is not null`)
  if (!found) throw notFound('page')
  const site = siteOf(ctx, found, journey.language)
  const row = await providerOf(ctx, site.id)
  if (!row?.enabled_at || !site.parts.portal) throw notFound('page')
  const back = (said: string) => `${site.base}/sign-in?said=${said}`
  if (answer.error) return back(answer.error === 'access_denied' ? 'denied' : 'failed')
  const claims = await claimsOf(ctx, row, journey, browser, answer).catch((error) => {
    house.log.warn({ err: error, helpCentre: site.id }, 'a customer could not sign in at a provider')
    return null
  })
  if (!claims) return back('failed')
  const address = provedAddress(claims, row.claim)
  if (address === null) return back('unproved')
  await house.database.write(ctx.actor, (writing) =>
    startSession(writing, site, http, { address, how: 'provider', name: nameIn(claims) }),
  )
  return journey.goal || `${site.base}/conversations`
}

async function claimsOf(
  ctx: Ctx,
  row: ProviderRow,
  journey: Journey,
  browser: Buffer,
  answer: Answer,
): Promise<Claims> {
  const { secrets, publicUrl } = ctx.links
  const config = await configure(ctx, row)
  const url = new URL(redirectUrl(publicUrl))
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
  const given = await client.authorizationCodeGrant(config, url, {
    expectedState: answer.state,
    expectedNonce: nonceOf(secrets, journey, browser),
    pkceCodeVerifier: verifierOf(secrets, journey, browser),
    idTokenExpected: true,
  })
  const claims = given.claims() as Claims | undefined
  if (!claims) throw new Error('The provider gave no id token')
  if (claims[row.claim] !== undefined && claims.email_verified !== undefined) return claims
  // What is not in the token may be told when asked for (OpenID Connect Core, 5.3).
  if (!config.serverMetadata().userinfo_endpoint) return claims
  const told = await client.fetchUserInfo(config, given.access_token, claims.sub as string)
  return { ...told, ...claims }
}
