import type pg from 'pg'
import type { TrialStep } from '../../contract/inboxes.ts'
import { trySmtp } from '../channels/email/trials/trial.ts'
import type { Environment } from '../environment.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Whether mail can leave: a server is set, answers, and lets us in. No mail is sent. */
export async function aboutSender({ smtpUrl }: Environment, pool: pg.Pool): Promise<Finding[]> {
  if (smtpUrl) {
    const steps: TrialStep[] = []
    await trySmtp({ url: smtpUrl }, null, (step) => steps.push(step))
    const wrong = steps.find((step) => !step.ok)
    return [
      wrong
        ? fail('sender', `HEED_SMTP_URL: ${wrong.message}`)
        : ok('sender', steps.map(({ message }) => message).join(' ')),
    ]
  }
  const { rows } = await pool.query<{ name: string; own: boolean }>(
    `select name, smtp is not null as own from inbox where channel = 'email' and removed_at is null order by name`,
  )
  if (rows.length === 0) return [warn('sender', 'there is no mail inbox yet, and HEED_SMTP_URL is not set')]
  const without = rows.filter(({ own }) => !own).map(({ name }) => name)
  return [
    without.length === 0
      ? ok('sender', 'every inbox has a sending server of its own')
      : warn('sender', `${without.join(', ')}: mail waits in the outbox. Set HEED_SMTP_URL, or a server in the inbox.`),
  ]
}
