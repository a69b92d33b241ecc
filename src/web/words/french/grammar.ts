/** "de" before a name, short before a vowel: « de Marie », « d’Anna ». */
export const de = (name: string): string => (/^[aeiouàâäéèêëîïôöùûüœæ]/i.test(name) ? `d’${name}` : `de ${name}`)

/** "depuis" before a moment as short dates are written: « depuis 14:30 », « depuis le 3 mars ». */
export const depuis = (when: string): string => (/^\d+(er)? \p{L}/u.test(when) ? `depuis le ${when}` : `depuis ${when}`)

/** With a capital, where it begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
