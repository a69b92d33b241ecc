import { Button, Loader } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { signInByLink } from '../../../contract/sessions.ts'
import { ApiError, call } from '../../client.ts'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { Door } from './door.tsx'
import { tokenOfHash, useEnter } from './entering.ts'

/** Sign in with the one-time link whose token stands behind the hash. */
export function Page() {
  const words = useWords()
  const text = useErrorText()
  const enter = useEnter()
  const [error, setError] = useState<unknown>(null)
  const begun = useRef(false)
  useEffect(() => {
    // Once only: the token is spent by its first use.
    if (begun.current) return
    begun.current = true
    const token = tokenOfHash()
    history.replaceState(history.state, '', '/sign-in/link')
    call(signInByLink, { body: { token } }).then(enter, setError)
  }, [enter])
  const spent = error instanceof ApiError && ['gone', 'invalid', 'not_found', 'unauthenticated'].includes(error.code)
  if (!error)
    return (
      <Door title={words.sessions.link.working}>
        <Loader size="sm" />
      </Door>
    )
  return (
    <Door title={words.sessions.link.failed} lead={spent ? words.sessions.link.failedText : text(error)}>
      <Button component={Link} to="/sign-in">
        {words.sessions.link.toSignIn}
      </Button>
    </Door>
  )
}
