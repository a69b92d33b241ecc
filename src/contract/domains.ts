import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Named } from './shapes.ts'

/** good: nothing to do; advice: it works and could be better; problem: mail is or may be refused; unknown: DNS did not say. */
export const CheckState = z.enum(['good', 'advice', 'problem', 'unknown'])
export type CheckState = z.infer<typeof CheckState>

export const CheckName = z.enum(['spf', 'dkim', 'dmarc', 'mx', 'reverse'])
export type CheckName = z.infer<typeof CheckName>

/** A record to publish. `parts` is its value in strings of at most 255 bytes, as some DNS providers want it. */
export const DnsRecord = z.object({ name: z.string(), value: z.string(), parts: z.array(z.string()) })
export type DnsRecord = z.infer<typeof DnsRecord>

/** What was found, in one word; the workspace says it in sentences, with the values filled in. */
export const FindingCode = z.enum([
  ...(['unknown', 'spf_good', 'spf_missing', 'spf_several', 'spf_broken', 'spf_lookups', 'spf_void'] as const),
  ...(['spf_loop', 'spf_include', 'spf_all_pass', 'spf_all_neutral', 'spf_all_missing', 'spf_ptr'] as const),
  ...(['spf_sender_missing', 'spf_sender_unknown', 'spf_no_sender'] as const),
  ...(['dkim_good', 'dkim_none', 'dkim_waiting', 'dkim_ready', 'dkim_missing', 'dkim_mismatch'] as const),
  ...(['dkim_revoked', 'dkim_short', 'dkim_weak', 'dkim_testing', 'dkim_several', 'dkim_old', 'dkim_others'] as const),
  ...(['dmarc_good', 'dmarc_missing', 'dmarc_several', 'dmarc_broken', 'dmarc_inherited', 'dmarc_no_reports'] as const),
  ...(['dmarc_reports_refused', 'dmarc_watching', 'dmarc_enforce', 'dmarc_partial', 'dmarc_unaligned'] as const),
  ...(['mx_good', 'mx_missing', 'mx_null', 'mx_address', 'mx_unreachable'] as const),
  ...(['reverse_good', 'reverse_missing', 'reverse_mismatch', 'reverse_unknown'] as const),
])
export type FindingCode = z.infer<typeof FindingCode>

export const Finding = z.object({
  code: FindingCode,
  state: CheckState,
  values: z.record(z.string(), z.string()),
  record: DnsRecord.nullable(),
})
export type Finding = z.infer<typeof Finding>

export const DomainCheck = z.object({
  name: CheckName,
  state: CheckState,
  /** What DNS holds now. */
  published: z.array(z.string()),
  findings: z.array(Finding),
})
export type DomainCheck = z.infer<typeof DomainCheck>

export const DkimAlgorithm = z.enum(['rsa', 'ed25519'])

/** waiting: its record was not seen yet; ready: seen, may sign; signing; retired: signs no more. */
export const DkimKey = z.object({
  id: Id,
  selector: z.string(),
  algorithm: DkimAlgorithm,
  state: z.enum(['waiting', 'ready', 'signing', 'retired']),
  record: DnsRecord,
  createdAt: Instant,
  seenAt: Instant.nullable(),
  signingSince: Instant.nullable(),
  retiredAt: Instant.nullable(),
  /** Of a retired key: from then on its record may go. */
  removableFrom: Instant.nullable(),
})
export type DkimKey = z.infer<typeof DkimKey>

/** A domain that an inbox has an address of. */
export const MailDomain = z.object({
  domain: z.string(),
  inboxes: z.array(Named),
  signing: z.boolean(),
  checkedAt: Instant.nullable(),
  /** In the order spf, dkim, dmarc, mx, reverse; empty until it was looked at. */
  checks: z.array(DomainCheck),
  keys: z.array(DkimKey),
})
export type MailDomain = z.infer<typeof MailDomain>

const params = z.object({ domain: z.string().trim().toLowerCase().min(1).max(253) })
const keyParams = params.extend({ key: Id })

export const listDomains = endpoint({
  method: 'GET',
  path: '/domains',
  summary: 'Every domain that an inbox has an address of, and how DNS stands to what we send',
  access: 'inbox.manage',
  response: z.object({ items: z.array(MailDomain) }),
})

export const getDomain = endpoint({
  method: 'GET',
  path: '/domains/{domain}',
  summary: 'One of these domains',
  access: 'inbox.manage',
  params,
  response: MailDomain,
  refusals: ['not_found'],
})

export const checkDomain = endpoint({
  method: 'POST',
  path: '/domains/{domain}/check',
  summary: 'Ask DNS now; a key whose record is seen for the first time begins to sign, unless another one does',
  access: 'inbox.manage',
  params,
  response: MailDomain,
  refusals: ['not_found'],
})

export const createDkimKey = endpoint({
  method: 'POST',
  path: '/domains/{domain}/keys',
  summary: 'Make a key to sign mail of the domain with; its record is in the answer',
  access: 'inbox.manage',
  params,
  body: z.object({ algorithm: DkimAlgorithm.default('rsa') }),
  response: MailDomain,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const activateDkimKey = endpoint({
  method: 'POST',
  path: '/domains/{domain}/keys/{key}/activation',
  summary: 'Sign with this key from now on, also where its record was not seen yet; the one before it retires',
  access: 'inbox.manage',
  params: keyParams,
  response: MailDomain,
  refusals: ['not_found', 'conflict'],
})

export const deleteDkimKey = endpoint({
  method: 'DELETE',
  path: '/domains/{domain}/keys/{key}',
  summary: 'Forget a key; where it signs, mail of the domain leaves unsigned from then on',
  access: 'inbox.manage',
  params: keyParams,
  refusals: ['not_found'],
})
