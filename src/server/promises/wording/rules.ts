type Slipped = { name: string; what: string; due: string; passed: boolean }

// Where no language of theirs is known, English. Each says what slipped and leaves the new time to whoever sends it.
const apologies: Record<string, (slipped: Slipped) => string> = {
  en: ({ name, what, due, passed }) =>
    `Hello ${name},\n\nwe had told you: “${what}” (${due}). ${passed ? 'We did not manage that, and we are sorry.' : 'We will not manage that in time, and we are sorry.'} The new time is: ⟦new time⟧.\n\nThank you for your patience.`,
  de: ({ name, what, due, passed }) =>
    `Guten Tag ${name},\n\nwir hatten Ihnen zugesagt: „${what}“ (${due}). ${passed ? 'Das haben wir nicht geschafft, und es tut uns leid.' : 'Das schaffen wir nicht rechtzeitig, und es tut uns leid.'} Der neue Termin ist: ⟦neuer Termin⟧.\n\nVielen Dank für Ihre Geduld.`,
  fr: ({ name, what, due, passed }) =>
    `Bonjour ${name},\n\nnous vous avions promis : « ${what} » (${due}). ${passed ? 'Nous n’y sommes pas parvenus et nous en sommes désolés.' : 'Nous n’y parviendrons pas à temps et nous en sommes désolés.'} La nouvelle date est : ⟦nouvelle date⟧.\n\nMerci de votre patience.`,
  es: ({ name, what, due, passed }) =>
    `Hola ${name}:\n\nLe habíamos prometido: «${what}» (${due}). ${passed ? 'No lo hemos conseguido y lo sentimos.' : 'No lo conseguiremos a tiempo y lo sentimos.'} La nueva fecha es: ⟦nueva fecha⟧.\n\nGracias por su paciencia.`,
  ar: ({ name, what, due, passed }) =>
    `مرحبًا ${name}،\n\nكنا قد وعدناكم: «${what}» (${due}). ${passed ? 'لم نتمكن من ذلك ونعتذر.' : 'لن نتمكن من ذلك في الوقت المحدد ونعتذر.'} الموعد الجديد هو: ⟦الموعد الجديد⟧.\n\nشكرًا لصبركم.`,
}

/** Words for a customer whose promise slips, in their language where we speak it, else in English. */
export function apology(language: string | null, slipped: Slipped): { language: string; text: string } {
  const short = language?.slice(0, 2).toLowerCase() ?? 'en'
  const known = short in apologies ? short : 'en'
  return { language: known, text: (apologies[known] as (slipped: Slipped) => string)(slipped) }
}
