import { mkdirSync } from 'node:fs'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, createConversation, getConversation } from '../../src/contract/conversations.ts'
import { changeTeamProtocol } from '../../src/contract/protocols.ts'
import { changeTeamRouting, listQueue } from '../../src/contract/routing.ts'
import { addShift } from '../../src/contract/shifts.ts'
import { changeAbilities, createSkill } from '../../src/contract/skills.ts'
import { runningEmbeddedPostgres } from '../../src/server/embedded/postgres.ts'
import { barriers } from './axe.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const team = 1

/** Pictures of the screens, where somebody wants to look at them: HEED_SHOTS=<folder>. */
async function shoot(page: Page, name: string) {
  const folder = process.env.HEED_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1440, 1024, 390]) {
      await page.evaluate((light) => document.documentElement.setAttribute('data-mantine-color-scheme', light), scheme)
      await page.setViewportSize({ width, height: 900 })
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png` })
    }
  await page.setViewportSize({ width: 1400, height: 900 })
}

describe.skipIf(missing !== null)('routing', () => {
  let heed: Heed
  let browser: Browser
  let boss: Screen
  let mia: { id: number; email: string }
  let inbox: { id: number }

  const begin = async (subject: string, to = 'kim@customer.test') => {
    const body = { inboxId: inbox.id, to, subject, text: 'Hello.', team }
    const { id } = await heed.admin.call(createConversation, { body })
    await heed.admin.call(changeConversation, { params: { id }, body: { status: 'open' } })
    return id
  }

  beforeAll(async () => {
    heed = await startHeed()
    inbox = await openInbox(heed, 'help@lamps.test')
    mia = await hire(heed, 'Mia')
    const tom = await hire(heed, 'Tom')
    await heed.admin.call(changeAbilities, { params: { id: tom.id }, body: { languages: ['en'] } })
    await heed.admin.call(changeAbilities, { params: { id: mia.id }, body: { languages: ['de', 'en'] } })
    browser = await openBrowser()
    boss = await openScreen(browser, heed, { who: await hire(heed, 'Boss', { role: 'admin', teams: [] }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('an admin lets Heed give out what comes to a team', async () => {
    const { page } = boss
    await page.goto(`/settings/teams/${team}`)
    await page.getByLabel('People ask for the next').check()
    await page.getByRole('button', { name: 'Save routing' }).click()
    await page.getByText('Routing saved').waitFor()
    await shoot(page, 'team')
  })

  test('a lead sees what waits, why and who could take it', async () => {
    const skill = await heed.admin.call(createSkill, { body: { name: 'Billing' } })
    const levels = [
      { level: 1, name: '', skills: [] },
      { level: 2, name: '', skills: [{ id: skill.id, level: 2 }] },
    ]
    await heed.admin.call(changeTeamProtocol, { params: { id: team }, body: { levels } })
    const german = await begin('Die Lampe flackert')
    await heed.admin.call(changeConversation, { params: { id: german }, body: { language: 'de' } })
    const hard = await begin('The invoice is wrong')
    await heed.admin.call(changeConversation, {
      params: { id: hard },
      body: { level: 2, priority: 'urgent', language: 'en' },
    })
    const { page } = boss
    await page.goto('/queues')
    const list = page.getByRole('list', { name: 'What waits, the next first' })
    await list.getByText('Die Lampe flackert').waitFor()
    await list.getByText(/Nobody in this team has: level 2 Billing/).waitFor()
    await list.getByText(/can take it now: Mia/).waitFor()
    await page.getByRole('table', { name: 'What is needed' }).getByText('German').waitFor()
    await page.getByText('Conversations that nobody can take').waitFor()
    expect(await barriers(page)).toEqual([])
    await shoot(page, 'queues')
  })

  test('an agent takes the next one by a key and reads why it is theirs', async () => {
    const own = await openScreen(browser, heed, { who: mia })
    const { page } = own
    await page.goto('/inbox/mine')
    await page.getByRole('navigation').first().waitFor()
    // The key is heard once the part of the screen that knows it is there.
    const told = page.getByText(/is yours: German, 0 of 6 slots/)
    const press = async () => {
      await page.locator('body').press('f')
      return told.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      )
    }
    await expect.poll(press, { timeout: 20_000 }).toBe(true)
    const chip = page.getByRole('button', { name: 'Taken as the next one' })
    await chip.click()
    const story = page.getByRole('dialog')
    await story.getByText('German, 0 of 6 slots, it was the next one').waitFor()
    await story.getByText(/Waited longer, but could not be taken/).waitFor()
    await shoot(page, 'story')
    await page.keyboard.press('Escape')
    await page
      .getByText(/took it as the next one/)
      .first()
      .waitFor()
  })

  test('what Heed gives says over whom; what a person takes away stays with people until somebody asks', async () => {
    await heed.admin.call(changeTeamRouting, { params: { id: team }, body: { mode: 'push' } })
    const id = await begin('Another lamp', 'lee@customer.test')
    await expect
      .poll(() => heed.admin.call(getConversation, { params: { id } }).then((found) => found.assignee?.name), {
        timeout: 10_000,
      })
      .toBe('Tom')
    const { page } = boss
    await page.goto(`/inbox/all/${id}`)
    await page.getByRole('button', { name: 'Given by Heed: carries least' }).click()
    const story = page.getByRole('dialog')
    await story.getByText('Heed gave it to Tom').waitFor()
    await story.getByText('Mia: carries more').waitFor()
    await shoot(page, 'given')
    await page.keyboard.press('Escape')
    await heed.admin.call(changeConversation, { params: { id }, body: { assignee: null } })
    await page.getByRole('button', { name: 'Left to people' }).waitFor()
    await page.getByRole('button', { name: 'More for this conversation' }).click()
    await page.getByRole('menuitem', { name: 'Route again, to somebody else' }).click()
    await page.getByRole('button', { name: /Given by Heed/ }).waitFor()
    expect((await heed.admin.call(getConversation, { params: { id } })).assignee?.name).toBe('Mia')
    expect((await heed.admin.call(listQueue, { query: { team, held: 'true' } })).items).toEqual([])
    expect(boss.complaints).toEqual([])
  })

  test('an agent reads their week and asks for time off; a lead approves it, and sees how people fare and what lies ahead', async () => {
    await pastOf(heed, mia.id)
    const shift = { timeZone: 'UTC', weekdays: [1, 2, 3, 4, 5], firstDay: day(-30), startsAt: '09:00', endsAt: '12:00' }
    await heed.admin.call(addShift, { body: { ...shift, agentId: mia.id } })
    const own = await openScreen(browser, heed, { who: mia, timezoneId: 'UTC' })
    const { page } = own
    await page.goto('/my-week')
    await page.getByRole('figure', { name: 'Hours planned and worked of Mia in seven days' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Ask for time off' }).click()
    const form = page.getByRole('dialog', { name: 'Ask for time off' })
    await form.getByLabel('First day').fill(day(9))
    await form.getByLabel('Last day').fill(day(11))
    await form.getByLabel('A word about it').fill('My sister marries')
    await form.getByRole('button', { name: 'Ask for it' }).click()
    await page.getByText('Your leads are asked').waitFor()
    const mine = page.getByRole('region', { name: 'My time off' })
    await mine.getByText('asked for').waitFor()
    await shoot(page, 'my-week')

    const lead = boss.page
    await lead.goto('/shifts')
    const asked = lead.getByRole('region', { name: 'Waits for your answer' })
    await asked.getByText('My sister marries').waitFor()
    expect(await barriers(lead)).toEqual([])
    await shoot(lead, 'shifts')
    await asked.getByRole('button', { name: 'Approve' }).click()
    await asked.waitFor({ state: 'detached' })
    await page.reload()
    await mine.getByText('approved').waitFor()

    await lead.goto('/workload')
    await lead.getByRole('figure', { name: 'Hours planned and worked of Mia in seven days' }).waitFor()
    expect(await barriers(lead)).toEqual([])
    await shoot(lead, 'workload')
    await lead.goto('/workload/ahead')
    // Twelve come in each hour of the afternoon, and nobody is planned for it.
    await lead
      .getByText(/12:00.*15:00/)
      .first()
      .waitFor()
    expect(await barriers(lead)).toEqual([])
    await shoot(lead, 'ahead')
    await own.close()
    expect(boss.complaints).toEqual([])
  })
})

/** So many days from now, by UTC. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

/** Weeks in which twelve messages came in each hour from nine until three, and somebody answered until the evening. */
async function pastOf(heed: Heed, agent: number) {
  const client = new pg.Client(runningEmbeddedPostgres(heed.data) as string)
  await client.connect()
  await client.query(
    `insert into care_arrival (team_id, hour, n)
     select $1, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - make_interval(days => ago, hours => -hour), 12
     from generate_series(1, 42) ago, generate_series(9, 14) hour
     on conflict (team_id, hour) do update set n = excluded.n`,
    [team],
  )
  await client.query(
    `insert into care_day (agent_id, day, slots, answers)
     select $1, (now() at time zone 'UTC')::date - ago, (repeat('0', 108) || repeat('1', 132) || repeat('0', 48))::bit(288), 80
     from generate_series(1, 6) ago on conflict do nothing`,
    [agent],
  )
  await client.end()
}
