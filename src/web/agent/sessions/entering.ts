import { useNavigate, useRouter } from '@tanstack/react-router'
import type { Me } from '../../../contract/sessions.ts'
import { rememberMe } from '../me.ts'

/** Where to go after signing in: where the reader was headed, and never to another site. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/inbox/mine'
}

/** Takes a fresh sign-in into the workspace. */
export function useEnter(): (me: Me) => Promise<void> {
  const navigate = useNavigate()
  const router = useRouter()
  return async (me) => {
    rememberMe(me)
    const next = safeNext((router.state.location.search as { next?: unknown }).next)
    await navigate({ href: next, replace: true } as never)
  }
}

/** The token behind `#token=` of a link; behind the hash, because servers and logs never see that part. */
export const tokenOfHash = (): string => new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
