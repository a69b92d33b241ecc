/** Seconds with one digit where it matters. */
export const secondsText = (
  seconds: number,
  words: { seconds: (value: string) => string },
  format: { number: (value: number) => string },
): string => words.seconds(format.number(seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)))
