import { openTransports, type Transports } from '../../../channels/email/transports.ts'
import { tryOwnMail } from '../../../domains/own-mail/commands.ts'
import { speakingInbox } from '../../../domains/own-mail/queries.ts'
import { heed } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { toldMark } from '../../../suspensions/returned/rules.ts'
import { ownerOf } from '../queries.ts'
import { forgetSubscriptions, type Invitation, invite } from './commands.ts'
import { linkTo, type Subscription, subscriptionRow } from './queries.ts'
import { letterOf, statusPath } from './rules.ts'
import { type Due, dropEnded, keepOutcome, spread, takeDue } from './sending/commands.ts'
import { dueNotices, findNotice, type Notice, newsOf } from './sending/queries.ts'
import { newsLetter } from './sending/rules.ts'
import { wording } from './wording/rules.ts'

type Letter = ReturnType<typeof letterOf>

/** Mails to those who follow the status page: one that asks them to confirm, and one for each piece of news. */
export function statusSubscriptionJobs(house: House): Jobs {
  const transports = openTransports()
  const { database } = house
  return {
    status_invite: (invitation: Invitation) => database.write(heed, (ctx) => invite(ctx, invitation)),
    status_invite_mail: ({ subscriptionId }: { subscriptionId: number }) =>
      mailInvitation(house, transports, subscriptionId),
    status_notice: ({ noticeId }: { noticeId: number }) => sendNotice(house, transports, noticeId),
    async resume_status_mail() {
      for (const id of await dueNotices(database.read(heed))) await sendNotice(house, transports, id)
    },
    forget_status_subscriptions: () => database.write(heed, forgetSubscriptions),
  }
}

async function mailInvitation(house: House, transports: Transports, id: number): Promise<void> {
  const ctx = house.database.read(heed)
  const subscription = await subscriptionRow(ctx, id)
  if (!subscription) return
  const { language } = subscription
  const { name: who } = await ownerOf(ctx, subscription.brand_id)
  const words = wording[language]
  const known = subscription.confirmed_at !== null && subscription.ended_at === null
  const letter = letterOf(
    language,
    {
      subject: words.confirmSubject(who),
      paragraphs: [known ? words.knownLead(who) : words.confirmLead(who)],
      link: known ? null : { url: linkTo(house.links, 'confirm', subscription), text: words.confirmLink },
      foot: known ? [] : [words.confirmElse],
    },
    known ? { url: linkTo(house.links, 'end', subscription), text: words.endLink } : null,
  )
  const name = `invite-${id}-${house.now().getTime().toString(36)}`
  const { result, reason } = await send(house, transports, subscription, who, name, letter)
  if (result === 'later') throw new Error(`the mail that asks to confirm could not be sent: ${reason}`)
}

/** Sends a notice to whoever has not had it; several workers at once share the work. */
async function sendNotice(house: House, transports: Transports, noticeId: number): Promise<void> {
  const { database } = house
  const notice = await findNotice(database.read(heed), noticeId)
  await database.write(heed, (ctx) => spread(ctx, notice))
  for (;;) {
    const due = await database.write(heed, (ctx) => takeDue(ctx, noticeId))
    if (due.length === 0) return
    const left = await database.write(heed, (ctx) => dropEnded(ctx, noticeId, due))
    await Promise.all(left.map((one) => sendTo(house, transports, notice, one)))
  }
}

async function sendTo(house: House, transports: Transports, notice: Notice, due: Due): Promise<void> {
  const { database, links } = house
  const news = await newsOf(database.read(heed), notice)
  const outcome = async () => {
    // Withdrawn in the meantime: there is nothing to tell any more.
    if (!news) return { result: 'refused' as const, reason: null }
    const path = statusPath(due.brand_id, due.language).replace('/status', `/status/incidents/${notice.incident_id}`)
    const letter = newsLetter(news, due.language, `${links.publicUrl}${path}`, linkTo(links, 'end', due))
    return send(house, transports, due, news.owner.name, `status-${notice.id}-${due.id}`, letter)
  }
  const said = await outcome()
  await database.write(heed, (ctx) => keepOutcome(ctx, notice.id, due, said))
}

async function send(
  house: House,
  transports: Transports,
  subscription: Subscription,
  from: string,
  name: string,
  letter: Letter,
) {
  const { database, links, smtpUrl } = house
  const inbox = await speakingInbox(database.reader, smtpUrl !== null, subscription.brand_id)
  if (!inbox) return { result: 'later' as const, reason: 'No inbox can send.' }
  const { address } = subscription
  const way = { links: [linkTo(links, 'end', subscription)], oneClick: links.publicUrl.startsWith('https:') }
  // Whoever has not agreed yet is not in any list that could be left.
  const unsubscribe = subscription.confirmed_at === null ? null : way
  const mail = { from, to: { name: '', address }, mark: toldMark(links.secrets, name, address), ...letter, unsubscribe }
  return tryOwnMail(house, transports, inbox, mail)
}
