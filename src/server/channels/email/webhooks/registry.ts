import type { InboundService } from '../../../../contract/inbound-webhooks.ts'
import { readCloudmailin } from './cloudmailin.ts'
import type { ReadDelivery } from './delivery.ts'
import { readMailgun } from './mailgun.ts'
import { readMandrill } from './mandrill.ts'
import { readPostmark } from './postmark.ts'
import { readRaw } from './raw.ts'
import { publicKey, readSendgrid } from './sendgrid.ts'
import { readSes } from './ses.ts'

type Service = {
  read: ReadDelivery
  /** Whether its key must be there from the start, may be, or has no meaning. */
  signingKey: 'required' | 'optional' | 'none'
  /** The address carries a user and a password. */
  password: 'in address' | 'bearer' | 'none'
  /** Throws a Refusal when what was pasted is no key of this service. */
  checkKey?: (key: string) => unknown
}

/** What each service does and needs; everything that differs between them stands here or behind `read`. */
export const services: Record<InboundService, Service> = {
  mailgun: { read: readMailgun, signingKey: 'required', password: 'none' },
  sendgrid: { read: readSendgrid, signingKey: 'optional', password: 'in address', checkKey: publicKey },
  postmark: { read: readPostmark, signingKey: 'none', password: 'in address' },
  cloudmailin: { read: readCloudmailin, signingKey: 'none', password: 'in address' },
  ses: { read: readSes, signingKey: 'none', password: 'none' },
  // It shows its key only once it knows our address.
  mandrill: { read: readMandrill, signingKey: 'optional', password: 'none' },
  raw: { read: readRaw, signingKey: 'none', password: 'bearer' },
}
