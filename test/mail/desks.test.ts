import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { intakeOf, mailText, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'
import { openSink, type Sink } from './sink.ts'

vi.setConfig({ testTimeout: 60_000 })

let office: PostOffice
let sink: Sink
let n = 0

beforeAll(async () => {
  sink = await openSink()
  office = await openPostOffice({ smtpUrl: sink.url })
  const { id } = await supportInbox(office.admin)
  const words = { enabled: true, subject: 'Re: {{ conversation.subject }}', text: 'We have it.', variants: [] }
  await office.admin.call(setAcknowledgement, { params: { id }, body: words })
})
afterAll(async () => {
  await office?.close()
  await sink?.close()
})

describe('the notifications of other desks', () => {
  it.each([
    [
      'OTRS',
      { 'X-OTRS-Loop': 'yes', 'X-Powered-By': 'OTRS 6', Precedence: 'bulk', 'Auto-Submitted': 'auto-generated' },
    ],
    ['OTRS, older', { 'X-OTRS-Loop': 'yes', 'X-Powered-By': 'OTRS 3' }],
    [
      'Zendesk',
      {
        'X-Zendesk-Priority-Mail': 'Yes',
        'X-Mailer': 'Zendesk Mailer',
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
    ],
    ['Jira', { 'X-JIRA-FingerPrint': 'abc', Precedence: 'bulk', 'Auto-Submitted': 'auto-generated' }],
    ['Freshdesk', { 'X-Auto-Response-Suppress': 'DR, RN, OOF, AutoReply', 'Auto-Submitted': 'auto-generated' }],
    ['ServiceNow', { 'X-ServiceNow-Generated': 'true', 'X-ServiceNow-Source': 'Notification-1' }],
    ['Request Tracker', { 'X-RT-Loop-Prevention': 'rt.test', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' }],
  ])('%s: known as a machine, and never answered', async (_, headers) => {
    const address = `ticket${++n}@otherdesk.test`
    const to = `support+desk${n}@heed.test`
    await office.deliver(
      mailText({ From: `Desk <${address}>`, Subject: `[#${n}] Your request was received`, ...headers }),
      to,
      address,
    )
    const [row] = await intakeOf(office.admin, to)
    await office.house.settled()
    expect(row!.automatic).not.toBeNull()
    expect(sink.mails.filter((mail) => mail.to.includes(address))).toEqual([])
  })
})
