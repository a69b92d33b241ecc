import type { Holiday } from '../../../../../contract/holidays.ts'
import type { ReadySet } from '../rules.ts'

const fixed = (name: string, month: number, day: number): Holiday => ({ name, rule: { kind: 'fixed', month, day } })

// Estatuto de los Trabajadores, artículo 37.2, and Real Decreto 2001/1983, artículo 45.
const everywhere: Holiday[] = [
  fixed('Año Nuevo', 1, 1),
  fixed('Epifanía del Señor', 1, 6),
  { name: 'Viernes Santo', rule: { kind: 'easter', days: -2 } },
  fixed('Fiesta del Trabajo', 5, 1),
  fixed('Asunción de la Virgen', 8, 15),
  fixed('Fiesta Nacional de España', 10, 12),
  fixed('Todos los Santos', 11, 1),
  fixed('Día de la Constitución', 12, 6),
  fixed('Inmaculada Concepción', 12, 8),
  fixed('Natividad del Señor', 12, 25),
]

const thursday: Holiday = { name: 'Jueves Santo', rule: { kind: 'easter', days: -3 } }
const monday: Holiday = { name: 'Lunes de Pascua', rule: { kind: 'easter', days: 1 } }

// Each community sets its days anew every year; these are the ones that stay.
const communities: Record<string, [string, Holiday[]]> = {
  AN: ['Andalucía', [thursday, fixed('Día de Andalucía', 2, 28)]],
  AR: ['Aragón', [thursday, fixed('San Jorge', 4, 23)]],
  AS: ['Asturias', [thursday, fixed('Día de Asturias', 9, 8)]],
  IB: ['Illes Balears', [thursday, monday, fixed('Dia de les Illes Balears', 3, 1)]],
  CN: ['Canarias', [thursday, fixed('Día de Canarias', 5, 30)]],
  CB: [
    'Cantabria',
    [thursday, fixed('Día de las Instituciones de Cantabria', 7, 28), fixed('La Bien Aparecida', 9, 15)],
  ],
  CL: ['Castilla y León', [thursday, fixed('Fiesta de Castilla y León', 4, 23)]],
  CM: ['Castilla-La Mancha', [thursday, fixed('Día de Castilla-La Mancha', 5, 31)]],
  CT: [
    'Catalunya',
    [...[monday, fixed('Sant Joan', 6, 24), fixed('Diada Nacional de Catalunya', 9, 11)], fixed('Sant Esteve', 12, 26)],
  ],
  EX: ['Extremadura', [thursday, fixed('Día de Extremadura', 9, 8)]],
  GA: ['Galicia', [thursday, fixed('Día Nacional de Galicia', 7, 25)]],
  MD: ['Comunidad de Madrid', [thursday, fixed('Fiesta de la Comunidad de Madrid', 5, 2)]],
  MC: ['Región de Murcia', [thursday, fixed('Día de la Región de Murcia', 6, 9)]],
  NC: ['Navarra', [thursday, monday, fixed('San Francisco Javier', 12, 3)]],
  PV: ['Euskadi', [thursday, monday]],
  RI: ['La Rioja', [thursday, monday, fixed('Día de La Rioja', 6, 9)]],
  VC: ['Comunitat Valenciana', [monday, fixed('San José', 3, 19), fixed('Dia de la Comunitat Valenciana', 10, 9)]],
}

export const spain: ReadySet[] = [
  { code: 'ES', country: 'ES', region: null, holidays: everywhere },
  ...Object.entries(communities).map(([code, [region, own]]) => ({
    ...{ code: `ES-${code}`, country: 'ES', region },
    holidays: [...everywhere, ...own],
  })),
]
