// Letters around it rather than \b, which knows ASCII alone.
const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu')

/** How people ask for a person, in the languages of our pages. */
const personWords = [
  word('(?:real|actual|live|human) (?:person|human|agent|being|advisor|operator)s?|human|someone real|operator'),
  word(
    '(?:talk|speak|chat|connect me|put me through|transfer me|hand me over|get me) (?:to|with|through to)? ?(?:a |an |the |your |some)?(?:person|human|someone|somebody|agent|representative|operator|advisor|employee|staff|manager|supervisor)',
  ),
  word(
    '(?:mensch|menschen|mitarbeiter(?:in)?|berater(?:in)?|sachbearbeiter(?:in)?|kundenberater(?:in)?|jemand(?:em|en)?)\\s+(?:\\S+\\s+){0,3}?(?:sprechen|reden|verbinden|schreiben|chatten|telefonieren)',
  ),
  word(
    'echte[nrm]? (?:mensch(?:en)?|person|mitarbeiter(?:in)?)|richtige[nrm]? (?:mensch(?:en)?|person)|kein (?:bot|roboter|computer)',
  ),
  word(
    '(?:parler|discuter|échanger|parle|mettre en relation|passez-moi) (?:à|avec|a) (?:un |une |quelqu.un|votre |l.)?(?:\\S+ )?(?:humain|personne|conseill(?:er|ère)|agent|opérateur|quelqu.un|responsable)',
  ),
  word('(?:un|une) (?:vrai|vraie) (?:humain|personne|conseiller)|parler à quelqu.un|un humain|un conseiller'),
  word(
    '(?:hablar|chatear|comunicar(?:me)?|pásame|páseme|contactar) (?:con|a) (?:un |una |el |la |algún |alguna )?(?:\\S+ )?(?:persona|humano|agente|asesora?|operadora?|alguien|representante|responsable|encargad[oa])',
  ),
  word('(?:una?) (?:persona|humano|agente) (?:real|de verdad)|persona real|hablar con alguien'),
  /(?:أتحدث|التحدث|أتكلم|التكلم|تحويلي|حولني|أكلم|الحديث)\s+(?:مع|إلى)\s+(?:شخص|موظف|إنسان|أحد|ممثل|مسؤول|الموظف)/u,
  /شخص حقيقي|إنسان حقيقي|موظف حقيقي|موظف خدمة/u,
]

/** How people sound who have had enough. */
const upsetWords = [
  word(
    'ridiculous|unacceptable|furious|outrageous|useless|worst|terrible service|fed up|sick of|pissed|wtf|scam|rip-?off|lawyer|sue you|waste of time|joke|disgusting|angry',
  ),
  word(
    'for the (?:third|fourth|fifth|tenth|hundredth) time|how many times|again and again|nobody (?:helps|answers|cares)|no one (?:helps|answers|cares)',
  ),
  word(
    'unverschämt(?:heit)?|frechheit|inakzeptabel|lächerlich|saftladen|sauladen|katastrophe|wütend|stinksauer|sauer|reicht(?:s| es)? (?:mir|jetzt)|schnauze voll|nase voll|anwalt|betrug|abzocke|zum (?:dritten|vierten|fünften|zehnten) mal|niemand (?:hilft|antwortet|meldet)|keiner (?:hilft|antwortet|meldet)|verarschen|scheiß\\S*|nutzlos',
  ),
  word(
    'inadmissible|inacceptable|scandaleux|honteux|ridicule|furieu(?:x|se)|ras-le-bol|marre|avocat|arnaque|nul(?:le)?|inutile|personne ne (?:répond|m.aide)|en colère|foutez|merde',
  ),
  word(
    'inaceptable|vergüenza|ridículo|indignante|furios[oa]|hart[oa]|abogado|estafa|inútil|nadie (?:responde|contesta|ayuda)|enfadad[oa]|pésim[oa]|mierda|basta ya',
  ),
  /غير مقبول|فضيحة|سخيف|غاضب|غاضبة|محامي|احتيال|نصب|مهزلة|لا أحد يرد|لا أحد يساعد|عديم الفائدة|سئمت/u,
]

/** Whether they ask for a person rather than for an answer. */
export const asksForPerson = (text: string): boolean =>
  personWords.some((pattern) => pattern.test(text.normalize('NFC')))

/** Whether they are so upset that an article would be an insult. */
export function isUpset(text: string): boolean {
  const said = text.normalize('NFC')
  if (upsetWords.some((pattern) => pattern.test(said))) return true
  const letters = said.replace(/[^\p{L}]/gu, '')
  const shouted = letters.length >= 16 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  return shouted || /[!?]{4,}/.test(said)
}
