import type { Language } from '../../../../contract/languages.ts'
import { escapeHtml } from '../../../settings/customer-pages/rules.ts'
import { worstOf } from '../../rules.ts'
import {
  daysOf,
  daysShown,
  nameOf,
  type Owner,
  type PublicComponent,
  type PublicIncident,
  type StatusData,
  updateWords,
  wordsOf,
} from '../rules.ts'
import { formLook, subscribeForm } from '../subscribing/rules.ts'
import { wording } from '../wording/rules.ts'

type Asking = { language: Language; brand: number | null }

const languages: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
}

/** A path of the page, with the brand and language that its reader has chosen. */
const link = (path: string, { brand, language }: Asking, chosen = true) => {
  const query = new URLSearchParams({
    ...(brand !== null && { brand: String(brand) }),
    ...(chosen && { lang: language }),
  })
  return escapeHtml(`/status${path}${query.size > 0 ? `?${query}` : ''}`)
}

const moment = (at: Date, language: Language) => {
  const locale = language === 'en' ? 'en-GB' : language
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)
  return `<time datetime="${at.toISOString()}">${escapeHtml(text)} UTC</time>`
}

const prose = (text: string) =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')

const marks = { works: '✓', degraded: '≈', partial: '◐', down: '✕' } as const

function stateOf(state: keyof typeof marks, language: Language): string {
  return `<span class="state ${state}"><span aria-hidden="true">${marks[state]}</span> ${escapeHtml(wording[language].states[state])}</span>`
}

/** The last 90 days as a row of strokes; what it shows is said beside it. */
function bars(component: PublicComponent, { incidents, now }: StatusData, language: Language): string {
  const days = daysOf(component.id, incidents, now)
  const strokes = days.map(
    (state, place) =>
      `<rect class="${state ?? 'works'}" x="${place * 4}" width="3" height="${state ? 18 : 12}" y="${state ? 0 : 6}"/>`,
  )
  const disturbed = days.filter((state) => state !== null).length
  const text = wording[language].days(disturbed, daysShown)
  return `<svg viewBox="0 0 ${daysShown * 4} 18" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(text)}">${strokes.join('')}</svg><span class="days">${escapeHtml(text)}</span>`
}

function componentsOf(data: StatusData, asking: Asking): string {
  const words = wording[asking.language]
  if (data.components.length === 0) return `<p class="soft">${escapeHtml(words.noComponents)}</p>`
  const rows = data.components.map(
    (component) =>
      `<li><div class="name"><strong>${escapeHtml(nameOf(component, asking.language))}</strong>${stateOf(component.state ?? 'works', asking.language)}</div>${bars(component, data, asking.language)}</li>`,
  )
  return `<ul class="components">${rows.join('')}</ul>`
}

function affectedOf(incident: PublicIncident, components: readonly PublicComponent[], language: Language): string {
  const names = incident.components.flatMap(({ id, state }) => {
    const component = components.find((each) => each.id === id)
    return component
      ? [`${escapeHtml(nameOf(component, language))} (${escapeHtml(wording[language].states[state])})`]
      : []
  })
  return names.length > 0 ? `<dt>${escapeHtml(wording[language].affected)}</dt><dd>${names.join(', ')}</dd>` : ''
}

function updatesOf(incident: PublicIncident, owner: Owner, language: Language): string {
  const items = incident.updates.map((update) => {
    const said = updateWords(update, language, owner)
    const stage = update.stage ? `<strong>${escapeHtml(wording[language].stages[update.stage])}</strong> ` : ''
    return `<li>${stage}<span class="at">${moment(update.at, language)}</span><div lang="${escapeHtml(said?.language ?? language)}" dir="auto">${prose(said?.value ?? '')}</div></li>`
  })
  return items.length > 0 ? `<ol class="updates">${items.join('')}</ol>` : ''
}

/** One incident as the page tells it. */
function article(
  incident: PublicIncident,
  data: StatusData,
  asking: Asking,
  level: 'h1' | 'h3',
  full: boolean,
): string {
  const { language } = asking
  const words = wording[language]
  const said = wordsOf(incident, language, data.owner)
  const title = `<span lang="${escapeHtml(said.language)}" dir="auto">${escapeHtml(said.title)}</span>`
  const heading = level === 'h3' ? `<a href="${link(`/incidents/${incident.id}`, asking)}">${title}</a>` : title
  const end = incident.endedAt
    ? `<dt>${escapeHtml(words.ended)}</dt><dd>${moment(incident.endedAt, language)}</dd>`
    : ''
  const next =
    incident.nextUpdateAt && !incident.endedAt
      ? `<dt>${escapeHtml(words.nextUpdate)}</dt><dd>${moment(incident.nextUpdateAt, language)}</dd>`
      : ''
  return `<article class="${incident.endedAt ? 'over' : incident.severity}"><${level}>${heading}</${level}>
<p class="stage">${escapeHtml(words.stages[incident.stage])} · ${escapeHtml(words.severities[incident.severity])}</p>
<div lang="${escapeHtml(said.language)}" dir="auto">${prose(said.text)}</div>
<dl><dt>${escapeHtml(words.began)}</dt><dd>${moment(incident.beganAt, language)}</dd>${end}${next}${affectedOf(incident, data.components, language)}</dl>
${full ? updatesOf(incident, data.owner, language) : ''}</article>`
}

type Frame = { title: string; body: string; owner: Owner; asking: Asking; path: string }

function frame({ title, body, owner, asking, path }: Frame): string {
  const { language, brand } = asking
  const words = wording[language]
  const logo = owner.logo === null ? '' : `<img src="${escapeHtml(`/status/logo?brand=${brand}`)}" alt="" height="40">`
  const others = (Object.keys(languages) as Language[]).map((each) =>
    each === language
      ? `<li aria-current="true">${languages[each]}</li>`
      : `<li><a lang="${each}" href="${link(path, { brand, language: each })}">${languages[each]}</a></li>`,
  )
  const accent = /^#[0-9a-f]{6}$/.test(owner.colour ?? '') ? `:root{--accent:${owner.colour}}` : ''
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<link rel="alternate" type="application/atom+xml" title="${escapeHtml(words.title(owner.name))}" href="${link('/feed', asking)}">
<style>${look}${formLook}${accent}</style></head>
<body><header><a class="who" href="${link('', asking)}">${logo}<span dir="auto">${escapeHtml(owner.name)}</span></a></header>
<main>${body}</main>
<footer><a href="${link('/feed', asking)}">${escapeHtml(words.feed)}</a><nav aria-label="${escapeHtml(words.languages)}"><ul>${others.join('')}</ul></nav></footer></body></html>`
}

/** The public page: how everything stands, what goes on, and what was. Needs no script. */
export function statusPage(data: StatusData, asking: Asking): string {
  const words = wording[asking.language]
  const worst = worstOf(data.components.flatMap(({ state }) => (state ? [state] : [])))
  const open = data.incidents.filter(({ endedAt }) => endedAt === null)
  const past = data.incidents.filter(({ endedAt }) => endedAt !== null)
  const overall = worst === 'down' ? 'down' : worst !== null || open.length > 0 ? 'disturbed' : 'works'
  const mark = marks[overall === 'disturbed' ? 'partial' : overall]
  const now = open.map((incident) => article(incident, data, asking, 'h3', true)).join('')
  const before = past.map((incident) => article(incident, data, asking, 'h3', false)).join('')
  const body = `<h1 class="overall ${overall}"><span aria-hidden="true">${mark}</span> ${escapeHtml(words[overall])}</h1>
${now ? `<section><h2>${escapeHtml(words.now)}</h2>${now}</section>` : ''}
<section><h2>${escapeHtml(words.components)}</h2>${componentsOf(data, asking)}</section>
<section><h2>${escapeHtml(words.past)}</h2>${before || `<p class="soft">${escapeHtml(words.nonePast)}</p>`}</section>${data.byMail ? subscribeForm(asking.language, asking.brand) : ''}`
  return frame({ title: words.title(data.owner.name), body, owner: data.owner, asking, path: '' })
}

/** One incident by itself. */
export function incidentPage(data: StatusData, incident: PublicIncident, asking: Asking): string {
  const body = `<p><a href="${link('', asking)}">${escapeHtml(wording[asking.language].back)}</a></p>${article(incident, data, asking, 'h1', true)}`
  const { title } = wordsOf(incident, asking.language, data.owner)
  return frame({
    title: `${title} · ${data.owner.name}`,
    body,
    owner: data.owner,
    asking,
    path: `/incidents/${incident.id}`,
  })
}

export function lostPage(owner: Owner, asking: Asking): string {
  const words = wording[asking.language]
  const body = `<h1>${escapeHtml(words.lost)}</h1><p>${escapeHtml(words.lostText)}</p><p><a href="${link('', asking)}">${escapeHtml(words.back)}</a></p>`
  return frame({ title: words.lost, body, owner, asking, path: '' })
}

const look = `:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#16201d;--soft:#56605d;--line:#dcd9d1;--link:#176b52;--good:#176b52;--warn:#8a5a00;--bad:#b3261e;--accent:#176b52}
@media(prefers-color-scheme:dark){:root{--paper:#141917;--card:#1b211f;--ink:#e9ece9;--soft:#a3aeaa;--line:#2c3431;--link:#5cc49d;--good:#5cc49d;--warn:#e0b25a;--bad:#ff9088}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main,footer{max-width:46rem;margin-inline:auto;padding-inline:20px}header{padding-block:28px 12px;border-block-end:3px solid var(--accent)}
.who{display:inline-flex;align-items:center;gap:12px;color:inherit;text-decoration:none;font-weight:600;font-size:18px}.who img{display:block;max-width:200px}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:3px}
h1{font-size:28px;line-height:1.3;margin:28px 0}h2{font-size:18px;margin:36px 0 12px}h3{font-size:17px;margin:0 0 4px}p{margin:0 0 10px}
.overall{display:flex;gap:12px}.overall.works,.state.works{color:var(--good)}.overall.disturbed,.state.degraded,.state.partial{color:var(--warn)}.overall.down,.state.down{color:var(--bad)}
.components,.updates,nav ul{list-style:none;margin:0;padding:0}.components li{padding:14px 0;border-block-end:1px solid var(--line)}.name{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap}
svg{display:block;width:100%;height:18px;margin-block:8px 4px}rect{fill:var(--line)}rect.works{fill:var(--good);opacity:.45}rect.degraded,rect.partial{fill:var(--warn)}rect.down{fill:var(--bad)}.days,.at,.soft,dt{color:var(--soft);font-size:14px}
article{background:var(--card);border:1px solid var(--line);border-inline-start:4px solid var(--warn);border-radius:8px;padding:16px 18px;margin:0 0 14px}article.critical{border-inline-start-color:var(--bad)}article.over{border-inline-start-color:var(--line)}article h1{margin:0 0 6px}
.stage{font-weight:600}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:12px 0 0;font-size:15px}dd{margin:0}
.updates{border-block-start:1px solid var(--line);margin-block-start:14px}.updates li{padding-block:12px 0}.updates div{margin-block-start:2px;overflow-wrap:anywhere}
footer{padding-block:40px;color:var(--soft);font-size:15px}nav ul{display:flex;flex-wrap:wrap;gap:6px 16px;margin-block-start:12px}nav a,nav li{display:inline-block;padding-block:4px}nav [aria-current]{color:var(--ink);font-weight:600}
`
