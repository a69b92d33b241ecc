import * as client from 'openid-client'
import type { OauthClient } from '../../../contract/inboxes.ts'

/** Our registration at a provider, with its secret; a public client has none. */
export type Registration = { client: OauthClient; secret: string | null }

/** What a provider gave: tokens, seconds until they end (`endsIn`: the grant itself), and who signed in, where it says so. */
export type Tokens = {
  access: string
  refresh: string | null
  expiresIn: number
  endsIn: number | null
  account: string | null
}

/** The provider says that the grant is over (`invalid_grant`, RFC 6749, 5.2): only a person can give a new one. */
export class GrantEnded extends Error {}

/** Anything else that went wrong, as a sentence. */
export class OauthFailure extends Error {}

type Provider = { issuer: string | null; scopes: string[]; extra: Record<string, string> }

// Their documented addresses and scopes for IMAP and SMTP (Google: "XOAUTH2 mechanism"; Microsoft: "Authenticate an IMAP, POP
// or SMTP connection using OAuth").
function providerOf({ provider, tenant, issuer, scopes }: OauthClient): Provider {
  if (provider === 'google')
    return {
      issuer: 'https://accounts.google.com',
      scopes: ['https://mail.google.com/', 'openid', 'email'],
      // Google hands out a refresh token only when asked for offline access with a fresh consent.
      extra: { access_type: 'offline', prompt: 'consent' },
    }
  if (provider === 'microsoft')
    return {
      issuer: `https://login.microsoftonline.com/${tenant ?? 'common'}/v2.0`,
      scopes: [
        'https://outlook.office.com/IMAP.AccessAsUser.All',
        'https://outlook.office.com/SMTP.Send',
        'offline_access',
        'openid',
        'email',
        'profile',
      ],
      extra: { prompt: 'select_account' },
    }
  // OpenID Connect gives offline access only with a fresh consent (Core, 11).
  return { issuer, scopes, extra: scopes.includes('offline_access') ? { prompt: 'consent' } : {} }
}

const remembered = 3600_000
const known = new Map<string, { config: Promise<client.Configuration>; until: number }>()

/** What is known of the provider; its own description is read once an hour. */
function configurationOf(registration: Registration): Promise<client.Configuration> {
  const key = JSON.stringify(registration)
  const hit = known.get(key)
  if (hit && hit.until > Date.now()) return hit.config
  if (known.size > 200) known.clear()
  const config = configure(registration)
  known.set(key, { config, until: Date.now() + remembered })
  config.catch(() => known.delete(key))
  return config
}

async function configure({ client: registered, secret }: Registration): Promise<client.Configuration> {
  const { issuer } = providerOf(registered)
  const metadata = secret ? { client_secret: secret } : {}
  if (issuer) {
    const execute = isHere(issuer) ? [client.allowInsecureRequests] : []
    const found = await client.discovery(
      new URL(issuer),
      registered.clientId,
      metadata,
      secret ? client.ClientSecretPost(secret) : client.None(),
      { execute, timeout: 15 },
    )
    if (!secret || takesPost(found.serverMetadata())) return found
    const basic = new client.Configuration(
      found.serverMetadata(),
      registered.clientId,
      metadata,
      client.ClientSecretBasic(secret),
    )
    if (isHere(issuer)) client.allowInsecureRequests(basic)
    basic.timeout = 15
    return basic
  }
  const server = {
    issuer: new URL(registered.tokenUrl ?? '').origin,
    authorization_endpoint: registered.authorizeUrl ?? '',
    token_endpoint: registered.tokenUrl ?? '',
  }
  // Every server takes Basic (RFC 6749, 2.3.1).
  const auth = secret ? client.ClientSecretBasic(secret) : client.None()
  const config = new client.Configuration(server, registered.clientId, metadata, auth)
  if (isHere(server.token_endpoint)) client.allowInsecureRequests(config)
  config.timeout = 15
  return config
}

const takesPost = (server: Readonly<client.ServerMetadata>) =>
  !(server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')

const isHere = (address: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)

/** What ties the answer to the question: state and nonce come back, the verifier stays with us (PKCE, RFC 7636). */
export type Ties = { redirectUrl: string; state: string; nonce: string; verifier: string }

/** The page where somebody consents. `hint`: the account it is about. Throws OauthFailure. */
export async function consentUrl(registration: Registration, ties: Ties, hint: string | null): Promise<string> {
  const { scopes, extra } = providerOf(registration.client)
  return explained(registration, async () => {
    const config = await configurationOf(registration)
    const url = client.buildAuthorizationUrl(config, {
      ...extra,
      redirect_uri: ties.redirectUrl,
      scope: scopes.join(' '),
      state: ties.state,
      code_challenge: await client.calculatePKCECodeChallenge(ties.verifier),
      code_challenge_method: 'S256',
      ...(scopes.includes('openid') && { nonce: ties.nonce }),
      ...(hint && { login_hint: hint }),
    })
    return url.href
  })
}

/** Exchanges the code that the browser brought back, `query` included. Throws OauthFailure. */
export async function redeemCode(registration: Registration, ties: Ties, query: URLSearchParams): Promise<Tokens> {
  const { scopes, issuer } = providerOf(registration.client)
  const openid = scopes.includes('openid')
  const url = new URL(ties.redirectUrl)
  for (const [name, value] of query) if (issuer || name !== 'iss') url.searchParams.set(name, value)
  return explained(registration, async () => {
    const config = await configurationOf(registration)
    const given = await client.authorizationCodeGrant(config, url, {
      expectedState: ties.state,
      pkceCodeVerifier: ties.verifier,
      idTokenExpected: openid,
      ...(openid && { expectedNonce: ties.nonce }),
    })
    return tokensOf(given)
  })
}

/** A new access token for the refresh token. Throws GrantEnded when only a person can help, else OauthFailure. */
export async function refreshTokens(registration: Registration, refresh: string): Promise<Tokens> {
  return explained(registration, async () => {
    const config = await configurationOf(registration)
    return tokensOf(await client.refreshTokenGrant(config, refresh))
  })
}

type Given = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers

function tokensOf(given: Given): Tokens {
  const claims = given.claims()
  const name = claims?.email ?? claims?.preferred_username ?? claims?.upn
  const ends = given.refresh_token_expires_in ?? given.refresh_expires_in
  return {
    access: given.access_token,
    refresh: given.refresh_token ?? null,
    expiresIn: given.expiresIn() ?? 3000,
    endsIn: typeof ends === 'number' && ends > 0 ? ends : null,
    account: typeof name === 'string' && name.includes('@') ? name : null,
  }
}

/** How the sentences name the provider. */
export function providerName(registered: OauthClient): string {
  if (registered.provider === 'google') return 'Google'
  if (registered.provider === 'microsoft') return 'Microsoft'
  return new URL(registered.issuer ?? registered.tokenUrl ?? 'http://the provider').host
}

async function explained<T>(registration: Registration, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explainedError(error, providerName(registration.client))
  }
}

function explainedError(error: unknown, name: string): Error {
  const { error: code, error_description: words, message } = error as client.ResponseBodyError
  const says = words ? ` It says: ${words.slice(0, 500)}` : ''
  if (code === 'invalid_grant') return new GrantEnded(`${name} does not accept the sign-in any more.${says}`)
  if (code === 'invalid_client' || code === 'unauthorized_client')
    return new OauthFailure(`${name} does not know Heed by this client id and secret. Check both.${says}`)
  if (code === 'invalid_scope') return new OauthFailure(`${name} does not know the scopes. Check them.${says}`)
  if (code) return new OauthFailure(`${name} refused (${code}).${says}`)
  const inner = (error as Error & { cause?: Error }).cause?.message
  return new OauthFailure(`${name} could not be asked for a token: ${inner ?? message}.`)
}
