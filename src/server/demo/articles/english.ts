import type { ArticleKey, Words } from './keys.ts'

/** What Lumen & Loom has written down for its customers and for itself, in Markdown. */
export const english: Record<ArticleKey, Words> = {
  track: {
    title: 'Where is my parcel?',
    summary: 'How to follow a parcel, and what to do when nothing has moved for two working days.',
    markdown: `Every order gets a tracking link by mail as soon as the parcel leaves our workshop, usually on the next working day.

## Follow it

1. Open the mail **Your order is on its way**.
2. Choose *Track parcel*. You need no account.
3. The first scan can take until the evening.

## When nothing moves

| What the link says | What it means | What to do |
| --- | --- | --- |
| Announced | The label is printed, the carrier has not collected it yet | Wait one working day |
| In transit | It is on its way between depots | Wait two working days |
| Delivered, but not here | Often with a neighbour or at a parcel shop | Look for a card, then write to us |

If two working days pass without a new scan, write to us with your order number. We start a search with the carrier the same day and send a new lamp if the first is not found within five days.`,
  },
  address: {
    title: 'Change the delivery address',
    summary: 'Possible until the parcel has left the workshop, and sometimes later at the carrier.',
    markdown: `You can change where a parcel goes **until it has left our workshop**. Most orders leave the next working day at 14:00.

- Reply to the mail that confirmed your order, with the new address in full.
- We answer within two working hours, Monday to Saturday.

Once it is on its way, only the carrier can change the route. Open the tracking link and choose *Redirect*; parcel shops and neighbours are free, another address costs what the carrier asks for.

> We never ask for card details to change an address. A mail that does is not from us.`,
  },
  abroad: {
    title: 'Delivery outside the European Union',
    summary: 'Where we send to, how long it takes, and who pays duty.',
    markdown: `We send to Switzerland, Norway and the United Kingdom. Delivery takes **four to seven working days**.

## Duty and tax

Prices in the shop already hold the tax of your country. There is nothing to pay at the door. If a carrier asks you for money all the same, refuse politely and write to us: it is a mistake on our side and we put it right.

## What cannot travel

Lamps with a built-in battery do not fly. They take the road and need three days longer.`,
  },
  return: {
    title: 'Send something back',
    summary: 'Thirty days, free of charge, with a label you print or show on your phone.',
    markdown: `You have **30 days** from delivery to send anything back, used or not, as long as it is whole.

1. Write to us with your order number and what you want to return. You need not say why.
2. We send a label. Print it, or show the code at the parcel shop.
3. Pack the lamp in its own box. Without the box use any that protects the shade.
4. Keep the receipt until the money is back.

The money is on your account within **five working days** after the parcel has arrived. It goes back the way you paid.

Textiles cut to your measure cannot be returned. If they are wrong, see [Something arrived damaged](article:damaged).`,
  },
  damaged: {
    title: 'Something arrived damaged',
    summary: 'Two photos are enough. You do not have to send broken glass back.',
    markdown: `That should not happen, and we put it right at once.

Send us **two photos** within 14 days: one of the damage, one of the box from outside. We use the second to settle it with the carrier; you have nothing to do with that.

Then you choose:

- a new one, sent the next working day
- only the broken part, such as a shade or a cable
- your money back

Please do not send broken glass. Put it in the household waste, wrapped in paper.`,
  },
  invoice: {
    title: 'Get an invoice for your company',
    summary: 'With your VAT number, also afterwards and for older orders.',
    markdown: `Your invoice comes by mail as a PDF when the parcel leaves. To have your company and VAT number on it, write them into the field **Invoice address** when you order.

Forgotten? Reply to the order's mail with:

- the name and address of the company
- the VAT number
- the order number

We send the corrected invoice within one working day, for orders of the last three years.`,
  },
  payment: {
    title: 'Ways to pay',
    summary: 'Cards, bank transfer, invoice for companies, and what happens when a payment fails.',
    markdown: `| Way | When it is charged | Good to know |
| --- | --- | --- |
| Card | When the parcel leaves | Your bank may ask you to confirm |
| Bank transfer | Before the parcel leaves | We keep the goods for seven days |
| Invoice | 14 days after delivery | For companies and schools |

If a card payment fails, nothing was taken. Sometimes the amount is shown as *pending*; the bank lets it go within three days.`,
  },
  pair: {
    title: 'Connect a lamp with the Lumen app',
    summary: 'Three minutes: power, five blinks, name it.',
    markdown: `You need the Lumen app (version 4 or later) and Wi-Fi with 2.4 GHz.

1. Screw the lamp in and switch it on.
2. Switch it off and on **five times**, a second each. It blinks when it is ready.
3. Open the app, choose *Add a lamp* and hold the phone near it.
4. Choose your Wi-Fi and give the lamp a name, such as *Reading corner*.

## If it is not found

- Does your router join 2.4 GHz and 5 GHz under one name? Switch 5 GHz off for a moment.
- Is the phone in guest Wi-Fi? Lamps cannot be seen from there.
- Try again from step 2 within two minutes.

See also [Reset a lamp](article:reset).`,
  },
  reset: {
    title: 'Reset a lamp',
    summary: 'Takes a lamp back to how it came, when it hangs or changes hands.',
    markdown: `A reset forgets Wi-Fi, name and schedules. The lamp itself cannot be harmed by it.

1. Switch it on and wait ten seconds.
2. Switch it off and on **eight times**, a second each.
3. It turns red, then white. Done.

Then [connect it again](article:pair). Giving a lamp away? Remove it in the app as well, so that it no longer asks for your account.`,
  },
  signedout: {
    title: 'The app signs me out',
    summary: 'Version 4.3 did; 4.3.1 mends it. Lamps keep working meanwhile.',
    markdown: `Version 4.3 of the app signed people out after a minute. **Version 4.3.1 mends it**; install it from the store of your phone.

Until then your lamps keep their schedules and wall switches work as always. Nothing of your account is lost.

If it still happens with 4.3.1, write to us and name your phone and its system version, both found under *Settings*, *About*.`,
  },
  care: {
    title: 'Care for linen and wool shades',
    summary: 'Dust dry, treat stains at once, never soak.',
    markdown: `- **Dust** with a soft brush, once a month, lamp off and cold.
- **Linen**: dab stains with lukewarm water and a white cloth, from outside inwards.
- **Wool**: never rub. Let it dry, then brush.

Do not use soap, and never put a shade into water: the glue along the wire lets go. Shades yellow in the sun; turning them by a quarter each spring keeps them even.

New covers for every frame since 2015 are in the shop under *Spare parts*.`,
  },
  bulbs: {
    title: 'Which bulb fits?',
    summary: 'Every lamp by its socket, with the most it bears.',
    markdown: `The label inside the socket says what fits. In short:

| Lamp | Socket | At most | Good light |
| --- | --- | --- | --- |
| Harbour | E27 | 12 W LED | 2700 K |
| Loom table | E14 | 6 W LED | 2700 K |
| Skein pendant | E27 | 15 W LED | 3000 K |

Never use more watts than the label says, and no halogen bulbs in textile shades: they get too hot.

To dim a lamp, both bulb and dimmer have to be made for it. Look for *dimmable* and *trailing edge* on the packages.`,
  },
  goodwill: {
    title: 'Goodwill: what we may give without asking',
    summary: 'Limits for refunds and replacements, and when a lead has to agree.',
    markdown: `For us only. Give what makes it right the first time; nobody asks you afterwards within these limits.

| Case | You may give |
| --- | --- |
| Late by more than 3 days | Shipping back, or 10 % |
| Damaged | New one or money back, whatever they choose |
| After the 30 days, up to 60 | A voucher over the full price |
| Anything else | Up to 40 euros |

Above that ask a lead in the conversation. Write down **why**, not how they asked.`,
  },
  holidays: {
    title: 'Delivery before the holidays',
    summary: 'Order until these days to have it in time.',
    markdown: `Parcels are on the road longer in December. Order until these days, before 12:00:

- Germany and Austria: **19 December**
- France, Spain, Benelux: **17 December**
- Switzerland, Norway, United Kingdom: **12 December**

What arrives by 24 December can be returned until **31 January**.`,
  },
}
