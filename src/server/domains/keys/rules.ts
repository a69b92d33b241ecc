/** So long, in milliseconds, must the record of a retired key stay: mails that it signed may still be on their way. */
export const keptFor = 7 * 24 * 3600_000
