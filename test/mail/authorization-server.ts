import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const clientId = 'heed'
export const clientSecret = 'a secret between the two'

/** A real OAuth 2.0 and OpenID Connect server on loopback, with the pages on which somebody signs in and consents. */
export type AuthorizationServer = {
  issuer: string
  /** Dovecot asks here whose a token is. */
  introspectionUrl: string
  /** Whose the access token is; null when it has ended or never was one. */
  ownerOf(token: string): Promise<string | null>
  /** Seconds that access tokens last from now on. */
  setLifetime(seconds: number): void
  /** How often a refresh token of the account was exchanged. */
  refreshes(account: string): number
  /** What was handed out is over: access tokens, and refresh tokens too unless told otherwise. */
  revoke(what?: 'access' | 'all'): Promise<void>
  /** Answers every request for tokens with 503 while true. */
  setBroken(broken: boolean): void
  close(): Promise<void>
}

type Token = { destroy(): Promise<void>; accountId?: string; isExpired: boolean }

export async function startAuthorizationServer(redirectUrl: string): Promise<AuthorizationServer> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let lifetime = 3600
  const refreshes = new Map<string, number>()
  let broken = false
  const access = new Set<Token>()
  const refresh = new Set<Token>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUrl],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'offline_access', 'email'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unproved') }),
    }),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: () => lifetime,
      RefreshToken: 3600,
      Grant: 3600,
      Session: 3600,
      Interaction: 3600,
      IdToken: 3600,
    },
    cookies: { keys: ['a key for the test'] },
    // Its pages would load fonts and styles from elsewhere and wait for them.
    renderError: (ctx, out) => {
      ctx.body = JSON.stringify(out)
    },
  })
  provider.on('access_token.saved', (token) => access.add(token as unknown as Token))
  provider.on('refresh_token.saved', (token) => refresh.add(token as unknown as Token))
  provider.on('grant.success', (ctx) => {
    const account = ctx.oidc.entities.Account?.accountId ?? ''
    if (ctx.oidc.params?.grant_type === 'refresh_token') refreshes.set(account, (refreshes.get(account) ?? 0) + 1)
  })
  const ownerOf = async (token: string) => {
    const found = await provider.AccessToken.find(token)
    return found && !found.isExpired ? (found.accountId ?? null) : null
  }
  answer(server, provider, ownerOf, () => broken)
  return {
    issuer,
    introspectionUrl: `${issuer}/whose`,
    ownerOf,
    setLifetime: (seconds) => {
      lifetime = seconds
    },
    refreshes: (account) => refreshes.get(account) ?? 0,
    async revoke(what = 'all') {
      const over = what === 'all' ? [...access, ...refresh] : [...access]
      for (const token of over) await token.destroy()
    },
    setBroken: (value) => {
      broken = value
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(server: Server, provider: Provider, ownerOf: AuthorizationServer['ownerOf'], isBroken: () => boolean) {
  const pages = provider.callback()
  server.on('request', (request, response) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/token' && isBroken()) return json(503, { error: 'temporarily_unavailable' })
    if (request.url !== '/whose') return void pages(request, response)
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', async () => {
      const owner = await ownerOf(new URLSearchParams(body).get('token') ?? '')
      json(200, owner ? { active: true, username: owner } : { active: false })
    })
  })
}

/** Goes through the server's pages as `account` does in a browser; returns the address it is sent back to at the end. */
export async function consentAs(url: string, account: string, stopAt: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  let form: URLSearchParams | null = null
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = await fetch(next, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    })
    form = null
    for (const line of answered.headers.getSetCookie()) {
      const [pair] = line.split(';')
      const at = (pair as string).indexOf('=')
      jar.set((pair as string).slice(0, at), (pair as string).slice(at + 1))
    }
    const location = answered.headers.get('location')
    if (location) {
      next = new URL(location, next).href
      if (next.startsWith(stopAt)) return next
      continue
    }
    const page = await answered.text()
    const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`the authorization server says: ${page.slice(0, 500)}`)
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: account, password: 'anything' }) })
    next = new URL(action, next).href
  }
  throw new Error('the authorization server sends us round in circles')
}
