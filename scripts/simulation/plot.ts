import type { Day, Hour } from './day.ts'

const [width, height, left, bottom] = [760, 190, 46, 26]

/** Bars of one figure over the hours, with its largest value said; zero at the foot. */
function chart(
  title: string,
  hours: readonly Hour[],
  of: (hour: Hour) => number,
  unit: string,
  line?: (hour: Hour) => number,
) {
  const most = Math.max(1, ...hours.map(of), ...(line ? hours.map(line) : []))
  const step = (width - left - 8) / hours.length
  const y = (value: number) => height - bottom - (value / most) * (height - bottom - 26)
  const bars = hours.map(
    (hour, n) =>
      `<rect x="${left + n * step + 3}" y="${y(of(hour))}" width="${step - 6}" height="${height - bottom - y(of(hour))}" rx="2" fill="#2e7d4f"><title>${hour.hour}:00: ${of(hour).toFixed(1)} ${unit}</title></rect>
      <text x="${left + (n + 0.5) * step}" y="${height - 8}" text-anchor="middle">${hour.hour}</text>
      <text x="${left + (n + 0.5) * step}" y="${y(of(hour)) - 4}" text-anchor="middle" class="n">${Math.round(of(hour))}</text>`,
  )
  const path = line
    ? `<polyline fill="none" stroke="#9a6100" stroke-width="2" points="${hours.map((hour, n) => `${left + (n + 0.5) * step},${y(line(hour))}`).join(' ')}"/>`
    : ''
  return `<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    <line x1="${left}" x2="${width - 8}" y1="${height - bottom}" y2="${height - bottom}" stroke="#cfc8b9"/>${bars.join('')}${path}</svg></figure>`
}

/** The day as a page of its own: four pictures over the hours, how work was shared, and the table behind them. */
export function plotOf(day: Day, table: string): string {
  const shares = day.shares.map((share, n) => {
    const x = left + (n / day.shares.length) * (width - left - 8)
    const most = Math.max(...day.shares)
    return `<rect x="${x}" y="${height - bottom - (share / most) * 140}" width="${(width - left) / day.shares.length}" height="${(share / most) * 140}" fill="#2e7d4f"/>`
  })
  return `<!doctype html><meta charset="utf-8"><title>A day of routing</title>
<style>body{font:14px/1.5 system-ui,sans-serif;color:#16201d;background:#fbfaf7;max-width:820px;margin:32px auto;padding:0 16px}
figure{margin:22px 0}figcaption{font-weight:600}svg{width:100%;height:auto}text{font-size:11px;fill:#55605a}.n{font-size:10px}pre{overflow:auto;font-size:12px}</style>
<h1>A day of routing</h1>
${chart(
  'Arrived in the hour (bars) and given (line)',
  day.hours,
  ({ arrived }) => arrived,
  'conversations',
  ({ given }) => given,
)}
${chart('Waiting at the end of the hour', day.hours, ({ waiting }) => waiting, 'conversations')}
${chart(
  'Wait of what was given: 95th percentile (bars) and median (line), minutes',
  day.hours,
  ({ p95 }) => p95,
  'minutes',
  ({ median }) => median,
)}
${chart('People at work', day.hours, ({ atWork }) => atWork, 'people')}
<figure><figcaption>Units given an hour of work, each person a bar, least to most</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="How work was shared">${shares.join('')}</svg></figure>
<pre>${table}</pre>`
}
