/** A moment with its article where it has one: «las 14:30», «el mar», «el 3 mar»; «hace 3 horas» as it is. */
export const moment = (when: string): string => {
  if (/^0?1:\d\d/.test(when)) return `la ${when}`
  if (/^\d{1,2}:\d\d/.test(when)) return `las ${when}`
  return /^(\d|lun|mar|mié|jue|vie|sáb|dom)/i.test(when) ? `el ${when}` : when
}

/** When something happens: «a las 14:30», «el 3 mar», «hace 3 horas». */
export const at = (when: string): string => (/^\d{1,2}:\d\d/.test(when) ? `a ${moment(when)}` : moment(when))

/** With a capital, where it begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('es') + text.slice(1)
