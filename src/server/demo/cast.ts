import type { Role } from '../../contract/access.ts'
import type { Channel } from '../../contract/channels.ts'
import type { Door, Language, Team } from './script.ts'

export const workspace = 'Lumen & Loom'
export const domain = 'lumen.example'

export type Person = { name: string; email: string; role: Role; teams: Team[]; languages: Language[] }

const person = (name: string, role: Role, teams: Team[], languages: Language[]): Person => ({
  name,
  email: `${name.split(' ')[0]!.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')}@${domain}`,
  role,
  teams,
  languages,
})

/** Who works at Lumen & Loom, makers of lamps and textiles. The first is the admin that a visitor signs in as. */
export const people: readonly Person[] = [
  person('Mara Okafor', 'admin', ['support', 'technical', 'sales', 'quality'], ['en', 'de']),
  person('Jonas Weber', 'lead', ['support'], ['de', 'en']),
  person('Amélie Laurent', 'agent', ['support', 'sales'], ['fr', 'en']),
  person('Lucía Ferrer', 'agent', ['support', 'sales'], ['es', 'en', 'fr']),
  person('Tom Hartley', 'agent', ['support'], ['en']),
  person('Samir Haddad', 'agent', ['support', 'sales'], ['ar', 'en', 'fr']),
  person('Priya Raman', 'lead', ['technical'], ['en', 'es']),
  person('Kofi Mensah', 'agent', ['technical'], ['en', 'fr']),
  person('Hannah Vogt', 'agent', ['technical'], ['de', 'en']),
  person('Daniel Moreau', 'agent', ['sales'], ['fr', 'de', 'en', 'ar']),
  person('Sofia Rossi', 'lead', ['sales'], ['es', 'en', 'de']),
  person('Ingrid Solberg', 'reviewer', ['quality'], ['en', 'de', 'fr']),
  person('Nadia Kern', 'lead', ['quality'], ['de', 'en', 'fr', 'es']),
  person('Ben Osei', 'trainer', ['quality'], ['en']),
  person('Elena Petrova', 'light', [], ['en']),
  person('Rui Almeida', 'partner', ['support'], ['en', 'es', 'fr']),
]

export const teamNames: Record<Team, string> = {
  support: 'Support',
  technical: 'Technical support',
  sales: 'Sales & marketing',
  quality: 'Quality control',
}

export type DoorPlan = { channel: Channel; name: string; address: string | null; team: Team; senderName: string }

const mailbox = (local: string, name: string, team: Team): DoorPlan => ({
  channel: 'email',
  name,
  address: `${local}@${domain}`,
  team,
  senderName: `${workspace} ${name}`,
})
const other = (channel: Channel, name: string, team: Team): DoorPlan => ({
  channel,
  name,
  address: null,
  team,
  senderName: workspace,
})

export const doors: Record<Door, DoorPlan> = {
  support: mailbox('support', 'Support', 'support'),
  technical: mailbox('technical', 'Technical support', 'technical'),
  sales: mailbox('hello', 'Hello', 'sales'),
  quality: mailbox('quality', 'Quality', 'quality'),
  chat: other('chat', 'Website chat', 'support'),
  phone: other('phone', 'Telephone', 'support'),
  letter: other('letter', 'Letters', 'quality'),
  counter: other('counter', 'Store on Harbour Street', 'sales'),
  social: other('social', '@lumenandloom', 'sales'),
}

/** The names of our products as the customers of each language write them. */
export const products: Record<Language, readonly string[]> = {
  en: 'Mira table lamp|Halden pendant|Aurora floor lamp|Kite wall light|Solveig reading lamp|Tarn ceiling light|Ember lantern|Halden pendant, small|Mira table lamp in slate'.split(
    '|',
  ),
  de: 'Tischleuchte Mira|Pendelleuchte Halden|Stehleuchte Aurora|Wandleuchte Kite|Leseleuchte Solveig|Deckenleuchte Tarn'.split(
    '|',
  ),
  fr: 'lampe de table Mira|suspension Halden|lampe Aurora|lampe murale Kite|liseuse Solveig'.split('|'),
  es: 'lámpara de mesa Mira|lámpara Halden|lámpara de pie Aurora|lámpara de pared Kite|lámpara Solveig'.split('|'),
  ar: 'مصباح ميرا|مصباح هالدن|مصباح أورورا'.split('|'),
}

export const cities: Record<Language, readonly string[]> = {
  en: 'Bristol|Leeds|Edinburgh|Galway|Portland|Norwich|York|Cardiff|Brighton|Cork'.split('|'),
  de: 'Leipzig|Freiburg|Bremen|Graz|Zürich|Münster|Augsburg|Rostock|Linz|Kassel'.split('|'),
  fr: 'Nantes|Lyon|Lille|Genève|Namur|Rennes|Montpellier|Québec'.split('|'),
  es: 'Valencia|Bilbao|Sevilla|Zaragoza|Málaga|Vigo|Granada'.split('|'),
  ar: 'دبي|عمّان|الدار البيضاء|القاهرة|بيروت'.split('|'),
}

/** Customers as `name|local part of their address`; an Arabic name does not give one by itself. */
export const customers: Record<Language, readonly string[]> = {
  en: 'Eleanor Whitcombe,Marcus Adeyemi,Harriet Long,Dylan Price,Fiona McBride,Owen Castell,Grace Ito,Peter Nakamura,Abigail Stone,Ravi Chandran,Claire Dunmore,Luke Farrow,Imogen Tate,Samuel Boateng,Ruth Ellery,George Pym,Annie Kowalski,Theo Lindgren,Bethany Shaw,Victor Hale,Molly Ferris,Isaac Grant,Joan Whitlock,Neil Barrow,Yasmin Rahman,Edith Calder,Connor Walsh,Priscilla Owusu,Hugo Brandt,Wendy Marlow,Declan Burke,Florence Ames,Arjun Mehta,Rosalind Kerr,Toby Winslow,Margaret Iles'.split(
    ',',
  ),
  de: 'Katharina Böhm,Stefan Möller,Ursula Hagedorn,Tobias Lang,Annegret Scholz,Matthias Frey,Birgit Neumann,Emre Yıldız,Sabine Thal,Florian Ostermann,Renate Zöllner,Kai Petersen,Lena Grünwald,Dieter Hofmann,Miriam Adler,Wolfgang Seitz,Jule Ahrens,Oliver Kästner,Heike Rademacher,Nils Börgmann,Claudia Wirth,Aylin Demir'.split(
    ',',
  ),
  fr: 'Claire Dubreuil,Mathieu Lacombe,Sandrine Petit,Julien Marchetti,Élodie Garnier,Bruno Vasseur,Nathalie Roche,Karim Belkacem,Sylvie Tournier,Pierre-Yves Aubert,Maud Lecomte,Thibault Noël'.split(
    ',',
  ),
  es: 'Carmen Aguilar,Javier Montero,Rosa Elvira Díaz,Andrés Bravo,Inés Caballero,Miguel Ángel Soler,Pilar Quintana,Sergio Lago,Teresa Miró,Álvaro Conde'.split(
    ',',
  ),
  ar: 'ليلى منصور|layla.mansour,يوسف الخطيب|y.khatib,هدى سالم|huda.salem,كريم عبد الله|karim.abdullah'.split(','),
}

/** Where customers have their mail. */
export const mailHosts = ['post.example', 'mail.example', 'inbox.example', 'brightmail.example'] as const

/** What an organization's people have after their @. */
export const organizations: readonly { name: string; domain: string }[] = [
  { name: 'Harbour Kitchen', domain: 'harbourkitchen.example' },
  { name: 'Hotel Miramar', domain: 'hotelmiramar.example' },
  { name: 'Praxis am Markt', domain: 'praxis-am-markt.example' },
  { name: 'Atelier Nord', domain: 'ateliernord.example' },
  { name: 'Biblioteca Municipal', domain: 'biblioteca.example' },
  { name: 'Restaurant Lucie', domain: 'chezlucie.example' },
]
