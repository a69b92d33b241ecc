import { agent, customer, done, handOver, hold, note, type Scenario } from '../script.ts'

const base = { language: 'en', door: 'support' } as const

export const englishSupport: Scenario[] = [
  {
    ...base,
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['damaged', 'replacement'],
    subjects: ['{product} arrived with a cracked shade', 'Broken glass in my parcel ({order})'],
    lines: [
      customer(
        'Hello,\n\nmy {product} came this morning. The outer box looked fine, but when I lifted the shade out there was a crack running right across it. I have attached a photo.\n\nWe are having people over on Saturday and I was rather hoping to have it up by then. What can you do?\n\nOrder {order}\n\nBest wishes\n{name}',
        'photo',
      ),
      note('Third cracked shade from this batch in two weeks. Batch sticker says 26-41. Worth telling Quality.'),
      agent(
        'Dear {first},\n\nthank you for the photo, that is clearly damage from the way. I am sorry.\n\nA new shade leaves our warehouse this afternoon by express and should be with you on Thursday. You do not need to send the broken one back, please just wrap it well before you throw it away.\n\nThe tracking number will follow in a separate message.\n\nKind regards\n{agent}',
      ),
      customer('That was quick, thank you. Thursday is perfect.\n\n{first}'),
      done,
    ],
  },
  {
    ...base,
    kind: 'question',
    stage: 'during',
    tags: ['delivery'],
    subjects: ['Where is my order {order}?', 'Tracking has not moved for five days', 'Delivery of {product}'],
    lines: [
      customer(
        'Hi,\n\nI ordered the {product} ten days ago and the tracking page has said "in the depot at {city}" since last week. Has it got lost?\n\nOrder number {order}.\n\n{name}',
      ),
      agent(
        "Dear {first},\n\nI have just called the carrier. Your parcel was put on the wrong van and went back to the depot. It is on today's round, between 13:00 and 17:00.\n\nIf it is not with you by tomorrow noon, answer this mail and I will send a second one without waiting for the carrier to finish looking.\n\nKind regards\n{agent}",
      ),
      customer('It just arrived, all in one piece. Thanks for chasing them.'),
      done,
    ],
  },
  {
    ...base,
    kind: 'request',
    stage: 'after',
    tags: ['return', 'refund'],
    subjects: ['Return of {product}', 'Would like to send back {order}'],
    lines: [
      customer(
        'Good afternoon,\n\nthe {product} is lovely but simply too big for our hallway. I measured badly, my own fault. It is unused and I still have the box.\n\nHow do I send it back, and will I get the delivery charge back as well?\n\nMany thanks\n{name}',
      ),
      agent(
        'Dear {first},\n\nno problem at all, you have 60 days. The return label is attached: print it, stick it over the old one and leave the parcel at any post office.\n\nThe price of {amount} comes back to your card within five working days after it reached us. The delivery charge of the first parcel is refunded too, as you send back the whole order.\n\nKind regards\n{agent}',
        'label',
      ),
      customer('Posted today. The receipt says it will be with you on Wednesday.\n\nThanks, {first}'),
      note('@Elena, thank you for checking: unopened, booked in. Refund of {amount} released.'),
      agent(
        'Dear {first},\n\nyour parcel is here and the refund of {amount} is on its way to your card.\n\nKind regards\n{agent}',
      ),
      done,
    ],
  },
  {
    ...base,
    kind: 'problem',
    stage: 'during',
    priority: 'high',
    tags: ['payment'],
    subjects: ['Charged twice for {order}', 'Two payments on my card'],
    lines: [
      customer(
        'Hello,\n\nmy bank shows two payments of {amount} to you on the same day, but I ordered only once ({order}). The shop had shown me an error the first time, so I pressed the button again.\n\nPlease return one of them.\n\n{name}',
      ),
      note(
        'Payment provider: first attempt authorised, then timed out. It was never captured, so it should fall off on its own.',
      ),
      agent(
        'Dear {first},\n\nI can see both. Only the second one was really taken; the first is a reservation that your bank drops after seven days at the latest. We have asked for its release today, so with most banks it will be gone by tomorrow.\n\nShould it still be there on Friday, please write again and I will send you a letter for your bank.\n\nKind regards\n{agent}',
      ),
    ],
  },
  {
    ...base,
    kind: 'request',
    stage: 'during',
    tags: ['address'],
    subjects: ['Change of address for {order}', 'Please send to a different address'],
    lines: [
      customer(
        "Hi there,\n\nwe are moving earlier than planned. Could {order} go to our new flat instead?\n\n14 Miller's Yard, {city}\n\nI hope it has not left yet!\n\n{name}",
      ),
      agent(
        'Dear {first},\n\nyou were just in time: it was packed but had not been collected. The new address is on the parcel now.\n\nAll the best for the move,\n{agent}',
      ),
      done,
    ],
  },
  {
    ...base,
    kind: 'request',
    stage: 'after',
    tags: ['invoice', 'b2b'],
    subjects: ['Invoice for {order} with VAT number', 'Company name missing on the invoice'],
    lines: [
      customer(
        'Dear team,\n\nour accounts department needs the invoice for {order} made out to the company, with our VAT number GB 294 8817 05. The one we got has my private name on it.\n\nCould you send a corrected copy?\n\nRegards\n{name}',
      ),
      agent(
        'Dear {first},\n\nattached is the corrected invoice. The old one has been cancelled, so please use only this one.\n\nKind regards\n{agent}',
        'invoice',
      ),
      customer('Received with thanks.'),
      done,
    ],
  },
  {
    ...base,
    kind: 'complaint',
    stage: 'after',
    priority: 'urgent',
    tags: ['complaint', 'delivery'],
    subjects: ['Third time of asking', 'Still no answer about {order}'],
    lines: [
      customer(
        'This is the third time I write. The first answer was "we will look into it", the second never came.\n\nI paid {amount} for a {product} that a courier left in the rain. The fabric has a water mark the size of a plate. I do not want another apology, I want to know what happens next and when.\n\n{name}\n{order}',
        'photo',
      ),
      handOver('quality', 'Customer was promised an answer twice. Please look at what went wrong on our side, too.'),
      note(
        'First mail sat in the shared mailbox over the bank holiday, the second was answered to a wrong address (typo in the order). Both on us.',
      ),
      agent(
        "Dear {name},\n\nyou are right, and I will not ask you for patience again.\n\nWhat happens next: a new {product} is collected by our own driver tomorrow and handed to you in person, between 9 and 11. He takes the stained one with him. The {amount} you paid are refunded in full today; the lamp is yours.\n\nWhat went wrong: your first letter lay unread for four days, and my colleague's answer went to a mistyped address. We have changed both things.\n\n{agent}",
      ),
      customer('Well. That is more than I expected. Your driver was on time and very kind. Thank you.'),
      done,
    ],
  },
  {
    ...base,
    kind: 'problem',
    stage: 'before',
    tags: ['account', 'login'],
    subjects: ['Cannot sign in to my account', 'Password link does not work'],
    lines: [
      customer(
        'Hi,\n\nthe link for a new password says "expired" although I clicked it a minute after it came. I tried three times and with two browsers.\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nplease use only the newest of the three mails: each new link makes the ones before it invalid. If your mail program shows them in one thread, the newest is at the very bottom.\n\nIf that fails as well, tell me and I will set it by hand with you on the phone.\n\nKind regards\n{agent}',
      ),
      customer('Ah! The bottom one worked. Feeling slightly silly, thank you.'),
      done,
    ],
  },
  {
    ...base,
    kind: 'feedback',
    stage: 'after',
    priority: 'low',
    tags: ['praise'],
    subjects: ['A thank you to {agent}', 'Lovely parcel'],
    lines: [
      customer(
        'Hello,\n\nno question today. I only wanted to say that the {product} is even nicer than in the pictures, and that the hand-written card in the box made my day.\n\nWarm regards from {city}\n{name}',
      ),
      note('For the wall in the kitchen. The card was by Elena in the warehouse.'),
      agent(
        'Dear {first},\n\nyour mail is now pinned up in our warehouse, where the card was written. Thank you for taking the time.\n\nWarmly\n{agent}',
      ),
      done,
    ],
  },
  {
    ...base,
    kind: 'request',
    stage: 'during',
    tags: ['cancel'],
    subjects: ['Cancel order {order}', 'Ordered the wrong colour'],
    lines: [
      customer(
        'Hello, I ordered the {product} in sand but meant slate. Could you swap it, or cancel {order} so that I order again?\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nswapped: slate it is. Same price, and it leaves tomorrow as planned.\n\nKind regards\n{agent}',
      ),
      done,
    ],
  },
  {
    ...base,
    kind: 'problem',
    stage: 'after',
    tags: ['missing part'],
    subjects: ['Screws missing for {product}', 'Bag with fittings was empty'],
    lines: [
      customer(
        'Good morning,\n\nI am standing on a ladder, so to say. The little bag for the ceiling fixing of the {product} has two screws in it instead of four, and no wall plugs.\n\nWhich size are they? I could just buy some.\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nplease come down safely first. They are 4.5 × 45 mm, countersunk, with 6 mm plugs, so any hardware shop has them. A full bag is in the post to you as well, free of course.\n\nKind regards\n{agent}',
      ),
      customer('Bought four, lamp hangs, nobody fell. Thank you for the exact size.'),
      done,
    ],
  },
  {
    ...base,
    kind: 'question',
    stage: 'during',
    tags: ['delivery', 'delay'],
    subjects: ['Delay of {product}', 'Delivery date has changed again'],
    lines: [
      customer(
        'Dear Lumen & Loom,\n\nwhen I ordered it said "two weeks", then "four", and now the page says "soon". The flat is being painted around the place where the {product} is to go.\n\nWhat is the honest date?\n\n{name}, {order}',
      ),
      note('@Elena, the mill names the 24th. Customs usually two days. Can you confirm?'),
      agent(
        'Dear {first},\n\nthe honest date: the fabric reaches us on the 24th, we sew for two days, so your parcel leaves on the 28th at the latest. I have put a reminder on that day and will write to you either way.\n\nIf that is too late, I cancel free of charge and send you a plain shade to bridge the time.\n\nKind regards\n{agent}',
      ),
      customer('The 28th is fine as long as it is really the 28th. No bridge needed.'),
      hold,
    ],
  },
]
