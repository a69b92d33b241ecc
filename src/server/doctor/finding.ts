/** One line of the doctor: what was looked at, how it is, and what to do where it is not well. */
export type Finding = { level: 'ok' | 'warn' | 'fail'; what: string; words: string }

export const ok = (what: string, words: string): Finding => ({ level: 'ok', what, words })
export const warn = (what: string, words: string): Finding => ({ level: 'warn', what, words })
export const fail = (what: string, words: string): Finding => ({ level: 'fail', what, words })

export const inWords = (seconds: number): string =>
  seconds < 120
    ? `${Math.round(seconds)} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`
