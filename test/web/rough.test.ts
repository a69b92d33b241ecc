import { describe, expect, test } from 'vitest'
import { roughPassages, withoutRough } from '../../src/contract/rough/rough.ts'

const folded = (text: string) => roughPassages(text).map(({ from, to }) => text.slice(from, to))

describe('rough words of a customer', () => {
  test.each([
    ['You are fucking idiots. Where is my parcel?', ['You are fucking idiots']],
    ['My f**king parcel 4711 never arrived', ['f**king']],
    ['this is sh1t', ['this is sh1t']],
    ['What a load of b.u.l.l.s.h.i.t', ['b.u.l.l.s.h.i.t']],
    ['Fuuuuck you!!!', ['Fuuuuck you']],
    ['You a$$holes, order 12 is late', ['You a$$holes']],
    ['F U C K this', ['F U C K']],
    ['Ihr seid solche Arschlöcher, meine Bestellung 12 fehlt', ['Arschlöcher']],
    ['So eine Scheiße, das Gerät ist kaputt', ['So eine Scheiße']],
    ['Leck mich! Rechnung 77 ist falsch.', ['Leck mich']],
    ['Bande de connards, le colis est perdu', ['Bande de connards']],
    ['Fils de pute !', ['Fils de pute']],
    ['Sois un gilipollas y mi pedido no llega', ['gilipollas']],
    ['Hijos de puta, quiero mi dinero', ['Hijos de puta']],
    ['يا حمار، أين طلبي؟', ['يا حمار']],
    ['كُسّ أُمّك، أريد نقودي', ['كُسّ أُمّك']],
    ['You fuсking liars', ['fuсking']],
  ])('fold, and what is said about the matter stays: %s', (text, passages) => {
    const found = folded(text)
    for (const passage of passages) expect(found.join(' | ')).toContain(passage)
    for (const fact of text.match(
      /parcel|\d{2,}|order|Bestellung|Gerät|kaputt|colis|perdu|pedido|dinero|طلبي|نقودي/g,
    ) ?? [])
      expect(found.join(' ')).not.toContain(fact)
  })

  test.each([
    'I live in Scunthorpe and need an assistant for my class assignment.',
    'Please assess the passage on the A55; the bass player said: classic cocktail, Dickens, Essex.',
    'Der Koffer ist dick und schwer, die Hurrikan-Serie auch. Herr Fick-Müller? Nein: Fichte.',
    'Le retard de livraison est de 3 jours, avec un conseil concernant le concours.',
    'Sortie des ordures : quelle poubelle ?',
    'Estoy con mi marido, el computador disputado llegó bien.',
    'اشتريت طعام كلب من متجركم ولم يصل',
    'Order #4SS-1 for 5 pieces, ref S.H.A.1, model F-U-7',
    'The password was k**** and the code 1***2.',
    'Johnny Depp est né à Morón, la douche coule, un cono de tráfico, die FDP.',
    'وصل المنتج وسخ ومكسور',
    'Sussex, Penistone, Lightwater, shiitake, cockpit, Matsushita, mishit',
  ])('are not seen where there are none: %s', (text) => {
    expect(folded(text)).toEqual([])
  })

  test('are dots in the line of a list', () => {
    expect(withoutRough('You morons! Where is order 12?')).toBe('•••! Where is order 12?')
  })

  test('cost nothing to speak of in a long mail', () => {
    const text = 'My order never came and I am waiting, f**k, since Monday. '.repeat(2000)
    const begun = performance.now()
    expect(roughPassages(text)).toHaveLength(2000)
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})
