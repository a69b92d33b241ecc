import { agent, customer, done, handOver, note, type Scenario } from '../script.ts'

export const englishOthers: Scenario[] = [
  {
    language: 'en',
    door: 'technical',
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['flicker', 'dimmer'],
    subjects: ['{product} flickers when dimmed', 'Flickering below 30 %'],
    lines: [
      customer(
        'Hi,\n\nmy {product} flickers as soon as I dim it below roughly a third. At full brightness it is fine. The dimmer on the wall was there before (a rotary one, "R, L 60-400 W" is printed on it).\n\nIs the lamp faulty?\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nthank you for reading out the label, it gives it away: that dimmer is a leading-edge one made for filament bulbs and needs at least 60 watts. Your lamp takes 11.\n\nA trailing-edge dimmer (marked "R, C" or "LED") will do. The two that we have tested are the Busch 6523 U and the Gira 2440. An electrician swaps it in ten minutes. Please do not open the wall box yourself.\n\nKind regards\n{agent}',
      ),
      customer('Swapped for the Gira one. Smooth down to candlelight now, brilliant.'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'technical',
    kind: 'problem',
    stage: 'after',
    tags: ['app', 'pairing'],
    subjects: ['App does not find my {product}', 'Pairing fails at step 3'],
    lines: [
      customer(
        'Hello,\n\nthe app stops at "Looking for your lamp" for ever. Phone and lamp are a metre apart. I have attached what the app offered to export.\n\nAndroid 16, app 4.2.1.\n\n{name}',
        'log',
      ),
      note('Log says "BLE scan refused": location permission. Same as #1042 last week. We should say so in the app.'),
      agent(
        'Dear {first},\n\nyour log shows it: Android did not let the app search nearby. Settings > Apps > Lumen > Permissions > Nearby devices > Allow, then close the app once and open it again.\n\nThe message in the app is not helpful, and the next version will say what is missing.\n\nKind regards\n{agent}',
      ),
      customer('That was it. Found it within two seconds. Do say it in the app, please!'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'technical',
    kind: 'problem',
    stage: 'after',
    priority: 'urgent',
    tags: ['safety', 'transformer'],
    subjects: ['Transformer gets very hot', 'Burning smell from {product}'],
    lines: [
      customer(
        'Hello,\n\nafter about an hour the transformer of our {product} is too hot to touch and smells a little of burnt plastic. I have unplugged it.\n\nIs it safe to use?\n\n{name}',
        'photo',
      ),
      handOver('quality', 'Possible safety issue, transformer type T-60/B. Please check against the batch list today.'),
      note('T-60/B from week 33. Two more reports this month. Batch is blocked in the warehouse since 11:20.'),
      agent(
        'Dear {first},\n\nunplugging it was exactly right. Please leave it unplugged.\n\nA courier picks the transformer up tomorrow, free of charge, and hands you a new one of another series. Our laboratory takes the old one apart, and I will tell you what was found, whatever it is.\n\nKind regards\n{agent}',
      ),
      customer('Picked up this morning. Thank you for taking it seriously. I look forward to hearing what it was.'),
    ],
  },
  {
    language: 'en',
    door: 'technical',
    kind: 'question',
    stage: 'after',
    tags: ['bulb', 'spare part'],
    subjects: ['Which bulb fits {product}?', 'Replacement bulb'],
    lines: [
      customer(
        'Hi, which bulb goes into the {product}, and how bright may it be? The print inside the socket has rubbed off.\n\nThanks\n{name}',
      ),
      agent(
        'Dear {first},\n\nE27, at most 12 W LED. We ship it with 2700 K and 1055 lumen; anything that fits the shade and stays below 12 W is fine.\n\nKind regards\n{agent}',
      ),
      done,
    ],
  },
  {
    language: 'en',
    door: 'technical',
    kind: 'request',
    stage: 'before',
    tags: ['installation', 'b2b'],
    subjects: ['Wiring diagram for 24 pendants', 'Installation in a restaurant'],
    lines: [
      customer(
        'Good morning,\n\nour electrician needs the wiring diagram for 24 {product} on one circuit with a DALI controller. Is that possible, and how many may hang on one driver?\n\n{name}\nHarbour Kitchen, {city}',
      ),
      agent(
        'Dear {first},\n\nyes, six on one driver, so four drivers and one DALI line. The drawing is attached; the grey box on page 2 is the controller you already have.\n\nKind regards\n{agent}',
        'drawing',
      ),
      customer('Perfect. He asks whether the drivers may sit in the suspended ceiling (35 °C in summer)?'),
      agent(
        'Dear {first},\n\nup to 50 °C around them is fine, as long as there are 10 cm of air on both sides.\n\nKind regards\n{agent}',
      ),
    ],
  },
  {
    language: 'en',
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['b2b', 'offer'],
    subjects: ['Quote for 40 × {product}', 'Lighting for a small hotel'],
    lines: [
      customer(
        'Dear Sir or Madam,\n\nwe are furnishing a hotel with 38 rooms in {city} and would like a quote for 40 {product}, delivered in two lots (March and May).\n\nDo you offer a discount for that number, and can the cable be 30 cm longer?\n\nYours faithfully\n{name}',
      ),
      note('Margin allows 18 % from 25 pieces. Longer cable: no charge from 20 pieces, says Rui.'),
      agent(
        'Dear {name},\n\nthank you for thinking of us. For 40 pieces in two lots we offer 18 % off the list price, the longer cable included. The quote is attached and stands for 30 days.\n\nShall I send you one {product} to look at first? It would be credited against the order.\n\nKind regards\n{agent}',
        'invoice',
      ),
      customer('Yes please, a sample would convince my partner faster than any photo.'),
      agent('Dear {name},\n\nit leaves today and should arrive on Monday.\n\nKind regards\n{agent}'),
    ],
  },
  {
    language: 'en',
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['fabric', 'sample'],
    subjects: ['Fabric samples', 'Is the Loom throw washable?', 'Curtain fabric with a toddler and a dog'],
    lines: [
      customer(
        'Hello, we have a toddler and a dog. Is the Fjord linen washable, and could I get two samples (oat and clay)?\n\n{name}\n{city}',
      ),
      agent(
        'Dear {first},\n\nit washes at 30 °C and forgives most things that toddlers and dogs do to it. Both samples are in the post; the little tag says which is which, as they look alike in the evening.\n\nKind regards\n{agent}',
      ),
      customer('They came. Clay it is. Ordered this morning.'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'sales',
    kind: 'request',
    stage: 'before',
    priority: 'low',
    tags: ['press'],
    subjects: ['Photo request for our autumn issue', 'Article about small lamp makers'],
    lines: [
      customer(
        'Dear press team,\n\nI write for "Rooms & Reasons" and would love to show the {product} in an article about small makers. Could I have two photos in print quality, and ten minutes with one of your designers?\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nwith pleasure. Photos are in the shared folder whose link comes in a separate mail, and Sofia is free on Thursday after 14:00. Would that suit you?\n\nKind regards\n{agent}',
      ),
    ],
  },
  {
    language: 'en',
    door: 'chat',
    kind: 'question',
    stage: 'before',
    tags: ['stock'],
    subjects: ['Chat: is {product} in stock?', 'Chat about {product}'],
    lines: [
      customer('hi, is the {product} in stock? the page shows nothing on my phone'),
      agent('Hi {first}, yes: 14 in the warehouse today. If you order before 15:00 it leaves today.'),
      customer('and if i want to see it first?'),
      agent('It hangs in our store on Harbour Street, left of the entrance. Open until 19:00.'),
      customer('great will come by'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'chat',
    kind: 'problem',
    stage: 'during',
    tags: ['voucher'],
    subjects: ['Chat: voucher is refused', 'Chat: discount code'],
    lines: [
      customer('my code AUTUMN10 says "not valid for this basket"'),
      agent(
        'Sorry about that, {first}. It does not work together with the outlet items. Is there an outlet item in your basket?',
      ),
      customer('yes the cushion'),
      agent(
        'If you order the cushion separately, the code works for the rest. I take the second delivery charge off for you.',
      ),
      customer('worked, thx'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'phone',
    kind: 'question',
    stage: 'after',
    tags: ['delivery', 'call back'],
    subjects: ['Call: delivery appointment', 'Call: when does the van come?'],
    lines: [
      customer(
        'Call of 4 minutes. Customer wants the {product} delivered after 17:00, works until then. Carrier offers only all-day slots for {city}.',
      ),
      note('Booked the evening slot by phone with the depot, Thursday 18 to 20. Customer called back and agrees.'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'counter',
    kind: 'request',
    stage: 'after',
    tags: ['store', 'repair'],
    subjects: ['At the counter: switch of {product} is loose', 'At the counter: repair'],
    lines: [
      customer(
        'Customer came into the store with a {product}, bought two years ago. The cord switch is loose. Left it here for repair, wants a call when it is ready.',
      ),
      note('New switch fitted, 20 minutes, covered by the five-year promise. Customer called and told.'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'social',
    kind: 'feedback',
    stage: 'after',
    priority: 'low',
    tags: ['social', 'photo'],
    subjects: ['Mention: "{product} in the wild"', 'Mention of @lumenandloom'],
    lines: [
      customer('my {product} from @lumenandloom after one year of cat. still standing. the cat too', 'photo'),
      agent('We are glad that all three of you are well. May we show your photo in our shop window?'),
      customer('sure!! the cat says yes'),
      done,
    ],
  },
  {
    language: 'en',
    door: 'quality',
    kind: 'complaint',
    stage: 'after',
    tags: ['complaint', 'colour'],
    subjects: ['Colour differs from the catalogue', 'Two {product} in two different whites'],
    lines: [
      customer(
        'Dear quality team,\n\nwe bought two {product} half a year apart. They hang side by side, and one is clearly yellower than the other. Both are called "chalk" on the box.\n\nI enclose a photo taken by daylight.\n\n{name}',
        'photo',
      ),
      note('Powder coat supplier changed in spring. Delta E measured 3.1, our limit is 1.5. Opening an improvement.'),
      agent(
        'Dear {name},\n\nyour eye is right: we measured both and they differ by twice of what we allow ourselves. The coating changed in spring, and our check at the door was too coarse.\n\nWe will send you two from one and the same batch and collect yours. The check has been made finer, and you were the reason.\n\nKind regards\n{agent}',
      ),
      customer('What a thorough answer. Thank you, we accept gladly.'),
      done,
    ],
  },
]
