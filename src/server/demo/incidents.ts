import type { UpdateText } from '../../contract/incident-updates.ts'
import { keepChecks, resolveNext, resolveTogether } from '../incidents/closing/commands.ts'
import { addNote, changeIncident, openIncident } from '../incidents/commands.ts'
import { addAction, changeAction } from '../incidents/learning/commands.ts'
import { linkConversations } from '../incidents/linking/commands.ts'
import { createComponent, publishIncident } from '../incidents/status-page/commands.ts'
import { writeUpdate } from '../incidents/updates/commands.ts'
import { beginSending, endSending, sendSome } from '../incidents/updates/sending/commands.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type Act, actorOf, type Stage } from './stage.ts'
import type { Telling } from './tell.ts'

const minute = 60_000
const day = 1440 * minute

const shown = [
  { name: 'Online shop', names: { de: 'Onlineshop', fr: 'Boutique en ligne', es: 'Tienda en línea' } },
  { name: 'Card payments', names: { de: 'Kartenzahlung', fr: 'Paiement par carte', es: 'Pago con tarjeta' } },
  { name: 'Lumen app', names: { de: 'Lumen App', fr: 'Application Lumen', es: 'Aplicación Lumen' } },
  { name: 'Delivery', names: { de: 'Lieferung', fr: 'Livraison', es: 'Entrega' } },
]
type Part = 'shop' | 'cards' | 'app' | 'delivery'

/** What customers may find disturbed. */
export async function nameComponents(ctx: Ctx): Promise<Record<Part, number>> {
  const ids: number[] = []
  for (const component of shown) ids.push((await createComponent(ctx, { ...component, public: true })).id)
  const [shop, cards, app, delivery] = ids as [number, number, number, number]
  return { shop, cards, app, delivery }
}

const idsOf = (tellings: readonly Telling[]) => tellings.flatMap(({ conversationId }) => conversationId ?? [])

/** Tells the customers, as the job does once the time to stop it is over. */
async function tellCustomers(
  ctx: Ctx,
  incidentId: number,
  update: Partial<Parameters<typeof writeUpdate>[2]> & { texts: UpdateText[] },
) {
  const { id } = await writeUpdate(ctx, incidentId, { public: true, customers: true, delay: 0, ...update })
  const own: Ctx = { ...ctx, actor: heed, now: new Date(ctx.now.getTime() + 1000) }
  await beginSending(own, id)
  while (await sendSome(own, id, { at: 0 }));
  await endSending(own, id)
}

const appTexts = (texts: Record<string, string>): UpdateText[] =>
  Object.entries(texts).map(([language, text]) => ({ language, text }))

/** The disturbance of today: known, told, and not over. `parts` is known once the company is set up. */
export function openOutage(stage: Stage, parts: Record<Part, number>, told: readonly Telling[], now: Date): Act[] {
  const at = (minutesAgo: number, play: (ctx: Ctx) => Promise<unknown>, by = 'priya'): Act => ({
    at: new Date(now.getTime() - minutesAgo * minute),
    play: (ctx) => play({ ...ctx, actor: actorOf(stage, by) }),
  })
  let id = 0
  return [
    at(228, async (ctx) => {
      id = await openIncident(ctx, {
        ...{ title: 'Lumen app 4.3 signs people out', severity: 'major', teamId: stage.teams.technical, tags: ['app'] },
        components: [{ id: parts.app, state: 'partial' }],
        ...{ keywords: ['4.3', 'signs me out', 'abgemeldet', 'déconnecte'], conversations: idsOf(told) },
      })
      await addNote(ctx, id, 'Tokens issued by 4.3 expire after 60 seconds instead of 60 days. Development is on it.')
    }),
    at(214, async (ctx) => {
      const entry = {
        en: {
          title: 'Lumen app signs people out',
          text: 'Version 4.3 signs people out after a minute. Lamps keep their schedules and their switches.',
        },
        de: {
          title: 'Lumen App meldet ab',
          text: 'Version 4.3 meldet nach einer Minute ab. Leuchten behalten ihre Zeitpläne und Schalter.',
        },
      }
      await publishIncident(ctx, id, entry, true)
      await tellCustomers(ctx, id, {
        stage: 'identified',
        nextUpdateAt: new Date(now.getTime() - 75 * minute).toISOString(),
        texts: appTexts({
          en: 'Hello,\n\nwe know why: version 4.3 of the Lumen app signs people out after a minute. Your lamps, rooms and schedules are all safe, and the switch on the lamp works as always.\n\nPlease do not reset anything. We write again within three hours.\n\nKind regards\nLumen & Loom',
          de: 'Guten Tag,\n\nwir wissen, woran es liegt: Version 4.3 der Lumen App meldet nach einer Minute ab. Leuchten, Räume und Zeitpläne sind sicher, und der Schalter an der Leuchte geht wie immer.\n\nBitte setzen Sie nichts zurück. Wir schreiben innerhalb von drei Stunden wieder.\n\nFreundliche Grüße\nLumen & Loom',
          fr: 'Bonjour,\n\nnous savons pourquoi : la version 4.3 de l’application Lumen déconnecte au bout d’une minute. Vos lampes et vos horaires sont intacts, l’interrupteur fonctionne toujours.\n\nNe réinitialisez rien. Nous vous écrivons de nouveau d’ici trois heures.\n\nCordialement\nLumen & Loom',
        }),
      })
    }),
    at(
      150,
      (ctx) => addNote(ctx, id, '4.3.1 is built and signed. The stores want up to three hours for the review.'),
      'kofi',
    ),
    at(82, async (ctx) => {
      await linkConversations(ctx, id, idsOf(told), 'hand')
      await tellCustomers(ctx, id, {
        nextUpdateAt: new Date(now.getTime() + 50 * minute).toISOString(),
        texts: appTexts({
          en: 'Hello,\n\nversion 4.3.1 mends it and lies with the app stores for review. We write once more as soon as you can install it.\n\nKind regards\nLumen & Loom',
          de: 'Guten Tag,\n\nVersion 4.3.1 behebt es und liegt den App Stores zur Prüfung vor. Wir schreiben noch einmal, sobald Sie sie laden können.\n\nFreundliche Grüße\nLumen & Loom',
          fr: 'Bonjour,\n\nla version 4.3.1 corrige le problème et attend la validation des magasins d’applications. Nous vous écrirons dès qu’elle sera disponible.\n\nCordialement\nLumen & Loom',
          es: 'Hola:\n\nla versión 4.3.1 lo corrige y está en revisión en las tiendas de aplicaciones. Le escribiremos en cuanto pueda instalarla.\n\nUn saludo,\nLumen & Loom',
        }),
      })
    }),
  ]
}

/** The one of last week: over, resolved with its customers, and learned from. */
export function pastOutage(stage: Stage, parts: Record<Part, number>, told: readonly Telling[], now: Date): Act[] {
  const began = now.getTime() - 9 * day
  const at = (minutes: number, play: (ctx: Ctx) => Promise<unknown>, by = 'jonas'): Act => ({
    at: new Date(began + minutes * minute),
    play: (ctx) => play({ ...ctx, actor: actorOf(stage, by) }),
  })
  let id = 0
  return [
    at(70, async (ctx) => {
      id = await openIncident(ctx, {
        ...{ title: 'Card payments declined with 3DS-07', severity: 'critical', teamId: stage.teams.support },
        ...{ components: [{ id: parts.cards, state: 'down' }], keywords: ['3DS-07'], conversations: idsOf(told) },
      })
      await publishIncident(
        ctx,
        id,
        {
          en: {
            title: 'Card payments are declined',
            text: 'Paying by card fails with "3DS-07". Bank transfer and invoice work.',
          },
          de: {
            title: 'Kartenzahlungen werden abgelehnt',
            text: 'Karten werden mit "3DS-07" abgelehnt. Überweisung und Rechnung funktionieren.',
          },
        },
        true,
      )
    }),
    at(85, async (ctx) => {
      await tellCustomers(ctx, id, {
        stage: 'identified',
        texts: appTexts({
          en: 'Hello,\n\nour payment provider declines all cards at the moment; it is not your bank. Your basket is kept. We write as soon as cards work again.\n\nKind regards\nLumen & Loom',
          de: 'Guten Tag,\n\nunser Zahlungsdienst lehnt zurzeit alle Karten ab, an Ihrer Bank liegt es nicht. Ihr Warenkorb bleibt erhalten. Wir melden uns, sobald Karten wieder gehen.\n\nFreundliche Grüße\nLumen & Loom',
          fr: 'Bonjour,\n\nnotre prestataire refuse toutes les cartes en ce moment ; votre banque n’y est pour rien. Votre panier est conservé. Nous vous écrirons dès que tout fonctionnera.\n\nCordialement\nLumen & Loom',
        }),
      })
    }),
    at(210, async (ctx) => {
      const closingText =
        'Cards work again. Thank you for your patience; shipping of your next order is on us.\n\nLumen & Loom'
      await keepChecks(
        ctx,
        id,
        idsOf(told).map((each) => ({ id: each, solved: true, closingText })),
      )
      await resolveTogether(ctx, id, true)
      while (await resolveNext({ ...ctx, actor: heed }, id));
    }),
    at(3 * 1440, async (ctx) => {
      await changeIncident(ctx, id, {
        cause:
          'The certificate that our shop shows to the payment provider had expired at 00:00 UTC. The reminder went to the mailbox of a colleague who left in spring.',
        factors:
          'Nobody watches the rate of declined cards at night.\nThe error code says nothing to customers, so they blamed their banks.',
        helped:
          'Five customers named the same code within an hour, and the group was offered as an incident.\nInvoice as another way to pay was on from the start.',
        learned: true,
      })
      const watch = {
        text: 'Alarm when more than 5 % of cards are declined in ten minutes',
        ownerId: actorOf(stage, 'priya').id,
      }
      const action = await addAction(ctx, id, { ...watch, dueOn: dayOf(began + 8 * day) })
      const renewal = { text: 'Renew certificates by themselves, 30 days ahead', ownerId: actorOf(stage, 'kofi').id }
      await addAction(ctx, id, { ...renewal, dueOn: dayOf(began + 20 * day) })
      await changeAction({ ...ctx, actor: actorOf(stage, 'priya') }, id, action.id, { done: true })
    }),
  ]
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
