const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// Minutes east of Greenwich (RFC 5322, obsolete zones). Single letters and unknown names count as UTC there.
const zones: Record<string, number> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  bst: 60,
  wet: 0,
  west: 60,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
  hkt: 480,
  aest: 600,
  aedt: 660,
}

/** The moment a Date header names, null when it names none. Accepts RFC 5322 in any order that occurs, and ISO 8601. */
export function readDate(value: string | null): Date | null {
  if (!value) return null
  const text = value
    .slice(0, 200)
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const written = /(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]*\.?,?[ -](\d{2,4})\b(.*)$/.exec(text)
  if (written) return moment(Number(written[3]), month(written[2]), Number(written[1]), written[4] ?? '')
  const american =
    /([A-Za-z]{3})[A-Za-z]*\.? (\d{1,2}),? (?:(\d{1,2}:\d{2}(?::\d{2})?) ?([A-Za-z]{0,5}) )?(\d{4})(.*)$/.exec(text)
  if (american)
    return moment(
      Number(american[5]),
      month(american[1]),
      Number(american[2]),
      `${american[3] ?? ''} ${american[4] ?? ''} ${american[6]}`,
    )
  const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/.exec(text)
  if (iso) return moment(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), (iso[4] ?? '').replace(/^T/, ' '))
  return null
}

function month(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase())
}

function moment(shortYear: number, monthIndex: number, day: number, rest: string): Date | null {
  if (monthIndex < 0 || monthIndex > 11 || day < 1 || day > 31) return null
  // Two- and three-digit years by RFC 5322 4.3.
  const year = shortYear < 50 ? 2000 + shortYear : shortYear < 1000 ? 1900 + shortYear : shortYear
  const clock = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]m\b)?/i.exec(rest)
  let hours = Number(clock?.[1] ?? 0)
  if (clock?.[4]) hours = (hours % 12) + (clock[4].toLowerCase() === 'pm' ? 12 : 0)
  const tail = clock ? rest.slice(clock.index + clock[0].length) : rest
  const time = Date.UTC(year, monthIndex, day, hours, Number(clock?.[2] ?? 0), Math.min(Number(clock?.[3] ?? 0), 59))
  const date = new Date(time - offset(tail) * 60_000)
  return Number.isNaN(date.getTime()) || year < 1970 || year > 9999 ? null : date
}

function offset(tail: string): number {
  const numeric = /([+-])\s?(\d{1,2}):?(\d{2})\b/.exec(tail)
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]))
  const named = /[A-Za-z]+/.exec(tail)?.[0].toLowerCase() ?? ''
  return zones[named] ?? 0
}
