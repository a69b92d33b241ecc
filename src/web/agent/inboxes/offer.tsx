import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { getMailSettings } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import type { FieldKit } from './inbox-form.tsx'
import classes from './inboxes.module.css'

type Settings = Answer<typeof getMailSettings>

/** What is known of the servers behind an address, once it is typed. */
export function useMailSettings(address: string): Settings | undefined {
  const [settled, setSettled] = useState(address)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(address), 400)
    return () => clearTimeout(timer)
  }, [address])
  const whole = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(settled.trim())
  const query = useCall(getMailSettings, { query: { address: settled.trim() } }, { enabled: whole, staleTime: 600_000 })
  return whole ? query.data : undefined
}

const nameOf = (server: Settings['imap']) => (server ? `${server.host}:${server.port}` : '–')

/** Offers to fill in the servers of an address's provider, where no account is set yet. */
export function Offer({ kit, settings }: { kit: FieldKit; settings: Settings | undefined }) {
  const words = useWords().accounts
  const [filled, setFilled] = useState(false)
  const { values, set } = kit
  if (!settings?.source || (!settings.imap && !settings.smtp)) return null
  if (filled) return <p className={classes.result}>{words.filled}</p>
  if (values.imap || values.smtp) return null
  const fill = () => {
    for (const kind of ['imap', 'smtp'] as const) {
      const server = settings[kind]
      if (!server) continue
      set(kind, true)
      set(`${kind}.host`, server.host)
      set(`${kind}.port`, String(server.port))
      set(`${kind}.security`, server.security)
      set(`${kind}.user`, values.address.trim())
      set(`${kind}.auth`, settings.oauth ? 'oauth' : 'password')
    }
    if (settings.oauth) set('oauth.provider', settings.oauth)
    setFilled(true)
  }
  return (
    <div className={classes.offer}>
      <IconBulb className={classes.offerIcon} size={18} stroke={1.6} aria-hidden="true" />
      <div>
        <p>
          {settings.provider ? words.offer(settings.provider) : words.offerDns}{' '}
          {words.offerServers(nameOf(settings.imap), nameOf(settings.smtp))}
        </p>
        {settings.advice ? <p className={classes.advice}>{settings.advice}</p> : null}
        <Button variant="default" size="xs" onClick={fill}>
          {words.fill}
        </Button>
      </div>
    </div>
  )
}
