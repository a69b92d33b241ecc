import { describe, expect, it } from 'vitest'
import { placed } from '../../src/web/agent/conversations/list-cache.ts'
import { filterOf, matches } from '../../src/web/agent/conversations/views.ts'
import { conversation } from './rows.ts'

const at = (minute: number) => `2026-11-01T08:${String(minute).padStart(2, '0')}:00.000Z`
const row = (id: number, minute: number) => conversation({ id, lastMessageAt: at(minute) })

/** Two pages that were read, with more behind them: newest first. */
const lists = (next: string | null) => ({
  pages: [
    { items: [row(9, 50), row(8, 40)], next: 'a' },
    { items: [row(7, 30), row(6, 20)], next },
  ],
  pageParams: [undefined, 'a'],
})
const ids = (after: ReturnType<typeof placed>) => after.pages.map(({ items }) => items.map(({ id }) => id))

describe('a list that is already on screen', () => {
  it('moves a conversation to the top when someone writes in it', () => {
    expect(ids(placed(lists('b'), row(6, 55), true))).toEqual([[6, 9, 8], [7]])
  })
  it('takes in a new conversation at its place', () => {
    expect(ids(placed(lists('b'), row(10, 35), true))).toEqual([
      [9, 8],
      [10, 7, 6],
    ])
  })
  it('lets go of a conversation that no longer stands in the view', () => {
    expect(ids(placed(lists('b'), row(8, 40), false))).toEqual([[9], [7, 6]])
  })
  it('leaves what is older than everything read to the page that will bring it', () => {
    expect(ids(placed(lists('b'), row(2, 5), true)).flat()).not.toContain(2)
    expect(ids(placed(lists(null), row(2, 5), true)).flat()).toEqual([9, 8, 7, 6, 2])
  })
  it('changes a row of a search in place, and adds nothing to it that the server has not found', () => {
    const renamed = { ...row(7, 30), subject: 'Other words' }
    expect(placed(lists('b'), renamed, null).pages[1]?.items[0]?.subject).toBe('Other words')
    expect(ids(placed(lists('b'), row(10, 59), null)).flat()).not.toContain(10)
  })
})

describe('a view', () => {
  const me = { id: 7, teams: [{ id: 3, name: 'Support' }] }
  const mine = conversation({ id: 1, assignee: { id: 7, name: 'Mia' }, team: { id: 3, name: 'Support' } })
  it.each([
    ['mine', mine, true],
    ['mine', conversation({ id: 1, assignee: { id: 8, name: 'Jonas' } }), false],
    ['mine', { ...mine, status: 'resolved' as const }, false],
    ['unassigned', mine, false],
    ['unassigned', conversation({ id: 1 }), true],
    ['my-teams', mine, true],
    ['my-teams', conversation({ id: 1, team: { id: 4, name: 'Sales' } }), false],
    ['team-3', mine, true],
    ['team-4', mine, false],
    ['waiting', { ...mine, status: 'waiting' as const }, true],
    ['all', { ...mine, status: 'closed' as const }, true],
  ])('%s', (view, given, expected) => {
    expect(matches(given, filterOf(view), me)).toBe(expected)
  })
  it('searches every conversation, whatever view one searched from', () => {
    expect(filterOf('mine', { q: 'boots' })).toEqual({ q: 'boots' })
    expect(filterOf('team-3', { q: 'boots', status: 'resolved' })).toEqual({ q: 'boots', status: 'resolved' })
  })
})
