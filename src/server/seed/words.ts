import { pick, randomFrom } from './random.ts'

/** What one language brings to the seeded messages; `share` of all customers write in it. */
type Tongue = {
  language: string
  share: number
  hello: string
  bye: string
  first: string
  last: string
  words: string
}

const tongues: readonly Tongue[] = [
  {
    language: 'en',
    share: 0.55,
    hello: 'Hello,',
    bye: 'Kind regards',
    first:
      'Olivia Jack Amelia Harry Isla Noah Grace Leo Freya Oscar Ruby Arthur Ella Theo Maya Finley Alice Reuben Nora Callum',
    last: 'Hughes Carter Bennett Wood Marsh Fletcher Doyle Sutton Pearce Whitfield Osborne Hale Lambert Kerr Nolan Ashby Rowe Tilley Vaughan Crane',
    words:
      'the order please my for with delivery has not arrived yet invoice refund account password cannot login thank you when will lamp cable parcel address change week return broken screen charger replacement wrong colour size discount code payment card twice charged cancel subscription upgrade manual install error message printer battery warranty shop online store working after update help needed urgent still waiting answer since Monday courier left door neighbour missing part screw damaged box photo attached quote company price list available stock next month could someone call back tomorrow morning afternoon question about your product blue curtain fabric linen shade switch plug dimmer bulb ceiling wall hallway kitchen bedroom very happy great service unfortunately disappointed complaint manager',
  },
  {
    language: 'de',
    share: 0.2,
    hello: 'Guten Tag,',
    bye: 'Mit freundlichen Grüßen',
    first:
      'Anna Lukas Lena Jonas Mia Felix Hannah Paul Clara Moritz Greta Emil Johanna Till Sophie Karl Frieda Anton Ida Jakob',
    last: 'Müller Schäfer Krüger Vogel Brandt Lorenz Seidel Engel Pohl Arndt Busch Kuhn Winkler Jäger Franke Albers Thiele Lindner Sommer Reuter',
    words:
      'die Bestellung bitte meine für mit Lieferung ist nicht angekommen noch Rechnung Erstattung Konto Passwort kann danke wann wird Lampe Kabel Paket Adresse ändern Woche Rücksendung defekt Bildschirm Ladegerät Ersatz falsche Farbe Größe Rabatt Gutschein Zahlung Karte doppelt abgebucht stornieren Abonnement Anleitung Einbau Fehlermeldung Drucker Akku Garantie Laden seit Montag Kurier Nachbar fehlt Schraube beschädigt Karton Foto Anhang Angebot Firma Preisliste lieferbar nächsten Monat Rückruf morgen Vormittag Frage Ihrem Produkt Vorhang Stoff Leinen Schirm Schalter Stecker Dimmer Leuchtmittel Decke Wand Flur Küche Schlafzimmer zufrieden leider enttäuscht Beschwerde',
  },
  {
    language: 'fr',
    share: 0.1,
    hello: 'Bonjour,',
    bye: 'Bien cordialement',
    first: 'Camille Hugo Manon Louis Chloé Jules Inès Arthur Léa Gabriel Zoé Raphaël Élise Baptiste Margot Antoine',
    last: 'Moreau Lefèvre Girard Bonnet Rousseau Fontaine Chevalier Marchand Perrin Gauthier Renard Barbier Dumas Colin',
    words:
      'la commande merci pour avec livraison pas encore arrivée facture remboursement compte quand lampe câble colis adresse changer semaine retour cassé écran chargeur remplacement mauvaise couleur taille remise paiement carte deux fois débité annuler abonnement notice erreur imprimante batterie garantie boutique depuis lundi transporteur voisin manque vis abîmé carton photo jointe devis entreprise tarif disponible stock mois prochain rappeler demain matin question rideau tissu lin interrupteur prise variateur ampoule plafond mur couloir cuisine chambre satisfait malheureusement déçu réclamation',
  },
  {
    language: 'es',
    share: 0.1,
    hello: 'Buenos días:',
    bye: 'Un saludo',
    first: 'Lucía Hugo Martina Mateo Paula Daniel Carla Álvaro Irene Pablo Alba Diego Nuria Javier Elena Marcos',
    last: 'Ortega Navarro Molina Iglesias Serrano Castillo Vega Prieto Herrera Campos Lozano Cano Rubio Peña',
    words:
      'el pedido gracias para con entrega todavía no ha llegado factura reembolso cuenta contraseña cuándo lámpara cable paquete dirección cambiar semana devolución roto pantalla cargador recambio color equivocado talla descuento pago tarjeta dos veces cobrado cancelar suscripción manual error impresora batería garantía tienda desde lunes mensajero vecino falta tornillo dañada caja foto adjunta presupuesto empresa precio disponible próximo mes llamar mañana consulta cortina tejido lino interruptor enchufe bombilla techo pared pasillo cocina dormitorio contento lamentablemente reclamación',
  },
  {
    language: 'it',
    share: 0.05,
    hello: 'Buongiorno,',
    bye: 'Cordiali saluti',
    first: 'Giulia Lorenzo Sofia Matteo Aurora Andrea Chiara Davide Elisa Simone',
    last: 'Ferri Galli Conti Marini Rinaldi Caruso Longo Mancini Testa Villa',
    words:
      'ordine grazie per con consegna non ancora arrivato fattura rimborso conto quando lampada cavo pacco indirizzo cambiare settimana reso rotto schermo caricatore sostituzione colore sbagliato sconto pagamento carta due volte annullare abbonamento istruzioni errore stampante batteria garanzia negozio lunedì corriere vicino manca vite danneggiato scatola foto preventivo azienda prezzo disponibile mese prossimo richiamare domani domanda tenda tessuto lino interruttore presa lampadina soffitto parete cucina camera purtroppo reclamo',
  },
]

const syllables = 'ba ke li mo ru ta ve zo fi na se du pa ro mi ka lu te no si'.split(' ')

/** Names of products, the first far commoner than the last, so that a search has rare words too. */
const productNames: readonly string[] = Array.from({ length: 8000 }, (_, n) => {
  const syllable = (place: number) => syllables[Math.floor(n / 20 ** place) % 20] as string
  return `${syllable(0)}${syllable(1)}${syllable(2)}${n % 7 === 0 ? 'x' : 'n'}`
})

/** Sentences of one language, `from` its first place in the pool of all; names of its people; its polite words. */
export type Language = {
  language: string
  share: number
  hello: string
  bye: string
  first: string[]
  last: string[]
  from: number
  sentences: number
}

/** The pool that messages are put together from: `size` sentences over all languages, the same for the same seed. */
export function sentencePool(size: number, seed: number): { sentences: string[]; languages: Language[] } {
  const random = randomFrom(seed)
  const sentences: string[] = []
  const languages = tongues.map(({ language, share, hello, bye, first, last, words }) => {
    const from = sentences.length
    const vocabulary = words.split(' ')
    const own = Math.ceil(size * share)
    for (let n = 0; n < own; n++) sentences.push(sentence(random, vocabulary))
    return { language, share, hello, bye, first: first.split(' '), last: last.split(' '), from, sentences: own }
  })
  return { sentences, languages }
}

function sentence(random: () => number, vocabulary: readonly string[]): string {
  // Squared: words at the list's beginning come often, those at its end seldom, as in real letters.
  const word = () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] as string
  const words = Array.from({ length: 6 + Math.floor(random() * 9) }, word)
  if (random() < 0.3) words.push(productNames[Math.floor(random() ** 3 * productNames.length)] as string)
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1) + pick(random, ['.', '.', '.', '?', '!'])
}
