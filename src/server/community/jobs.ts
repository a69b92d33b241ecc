import { openTransports } from '../channels/email/transports.ts'
import { tryOwnMail } from '../domains/own-mail/commands.ts'
import { speakingInbox } from '../domains/own-mail/queries.ts'
import { siteById } from '../help-centres/queries.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { toldMark } from '../suspensions/returned/rules.ts'
import { keepTold, takeNews } from './mailing/commands.ts'
import { type Due, dueFor, leavingUrl } from './mailing/queries.ts'
import { newsMail } from './mailing/rules.ts'
import { questionPath } from './rules.ts'

/** Mails about public questions. */
export function communityJobs(house: House): Jobs {
  const transports = openTransports()
  const { database } = house
  return {
    async mail_public_news({ questionId, contactId }: { questionId: number; contactId: number }) {
      await database.write(heed, (ctx) => takeNews(ctx, questionId, contactId))
      const due = await dueFor(database.read(heed), questionId, contactId)
      const said = due ? await send(due, contactId) : null
      if (said?.result === 'later') throw new Error(`A mail about a public question waits to be sent: ${said.reason}`)
      await database.write(heed, (ctx) => keepTold(ctx, questionId, contactId, said?.result === 'sent'))
    },
  }

  async function send({ question_id, help_centre_id, language, title, address, news }: Due, contactId: number) {
    if (address === null) return null
    const site = await siteById(database.read(heed), help_centre_id, language).catch(() => null)
    if (!site?.parts.questions) return null
    const inbox = await speakingInbox(database.reader, house.smtpUrl !== null, site.brandId)
    if (!inbox) return { result: 'later' as const, reason: 'No inbox can send' }
    const base = `${site.publicUrl}${site.base}`
    const follows = news.some(({ own }) => !own)
    const end = follows ? leavingUrl(house.links, base, question_id, contactId) : null
    const url = `${base}${questionPath({ base: '' }, question_id, title)}`
    const letter = newsMail(site.ui, news, { site: site.name, title, url, end })
    // The same news has the same name, so that a mail program shows it once should it be sent again after a crash.
    const name = `public-${question_id}-${contactId}-${Math.max(...news.map(({ postId }) => postId))}-${news.length}`
    return tryOwnMail(house, transports, inbox, {
      ...letter,
      ...{ from: site.name, to: { name: '', address }, mark: toldMark(house.links.secrets, name, address) },
      unsubscribe: end === null ? null : { links: [end], oneClick: house.links.publicUrl.startsWith('https:') },
    })
  }
}
