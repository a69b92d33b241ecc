import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConversation, getConversation } from '../../src/contract/conversations.ts'
import { createSkill, getAbilities } from '../../src/contract/skills.ts'
import { changeTeam, listTeams } from '../../src/contract/teams.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const slow = { timeout: 15_000 }

describe.skipIf(missing !== null)('teams and levels', () => {
  let heed: Heed
  let browser: Browser
  let admin: Screen
  let mia: { id: number; email: string }
  let tom: { id: number; email: string }
  let id: number

  beforeAll(async () => {
    heed = await startHeed()
    const inbox = await openInbox(heed, 'help@lamps.test')
    const { items } = await heed.admin.call(listTeams)
    const idOf = (name: string) => items.find((team) => team.name === name)?.id as number
    mia = await hire(heed, 'Mia', { teams: [idOf('Support')] })
    tom = await hire(heed, 'Tom', { teams: [idOf('Technical support')] })
    await heed.admin.call(changeTeam, { params: { id: idOf('Support') }, body: { purpose: 'First level' } })
    await heed.admin.call(createSkill, { body: { name: 'Billing' } })
    const begun = { inboxId: inbox.id, to: 'kim@customer.test', subject: 'The lamp hums', text: 'Hello.' }
    id = (await heed.admin.call(createConversation, { body: begun })).id
    browser = await openBrowser()
    admin = await openScreen(browser, heed, { who: await hire(heed, 'Boss', { role: 'admin' }) })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  test('an admin fills the matrix of skills by keys alone', async () => {
    const { page } = admin
    await page.goto('/settings/skills')
    const cell = page.getByRole('button', { name: 'Mia, Billing: none' })
    await cell.focus()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: 'Mia, Billing: level 4' }).waitFor()
    await expect
      .poll(
        () => heed.admin.call(getAbilities, { params: { id: mia.id } }).then(({ skills }) => skills[0]?.level),
        slow,
      )
      .toBe(4)
  })

  test('an admin takes what Heed proposes, and asks where a conversation would go', async () => {
    const { page } = admin
    await page.goto('/settings/protocols')
    await page.getByRole('button', { name: 'Use these' }).click()
    const list = page.getByRole('list', { name: 'Protocols in their order' })
    await list.getByText('Billing', { exact: true }).waitFor()
    await page.getByLabel('Number of a conversation').fill(`#${id}`)
    await page.keyboard.press('Enter')
    await page.getByText(/It would go to|No protocol holds/).waitFor()
    expect(await page.getByText('does not hold').count()).toBeGreaterThan(2)
  })

  test('an agent escalates with what was done, the next level reads it first and sends it back', async () => {
    const first = await openScreen(browser, heed, { who: mia })
    await first.page.goto(`/inbox/all/${id}`)
    await first.page.getByRole('button', { name: 'More for this conversation' }).click()
    await first.page.getByRole('menuitem', { name: 'Escalate…' }).click()
    await first.page.getByLabel('What was done').fill('Changed the bulb, it hums still.')
    await first.page.getByLabel('What is needed').fill('Look at the transformer.')
    await first.page.getByRole('button', { name: 'Escalate', exact: true }).click()
    await expect
      .poll(() => heed.admin.call(getConversation, { params: { id } }).then(({ level }) => level), slow)
      .toBe(2)
    await first.close()

    const second = await openScreen(browser, heed, { who: tom })
    await second.page.goto(`/inbox/all/${id}`)
    const notice = second.page.getByRole('status').filter({ hasText: 'Mia of Support escalated this' })
    await notice.getByText('Look at the transformer.').waitFor()
    await notice.getByRole('button', { name: 'I have read it' }).click()
    await notice.waitFor({ state: 'detached' })
    await second.page.getByRole('button', { name: /Escalated to level 2/ }).click()
    await second.page.getByText('Changed the bulb, it hums still.').first().waitFor()
    await second.page.keyboard.press('Escape')
    await second.page.getByRole('button', { name: 'More for this conversation' }).click()
    await second.page.getByRole('menuitem', { name: 'Send back with an answer…' }).click()
    await second.page.getByLabel('Answer', { exact: true }).fill('A new transformer is on its way.')
    await second.page.getByRole('button', { name: 'Send back', exact: true }).click()
    await expect
      .poll(() => heed.admin.call(getConversation, { params: { id } }).then(({ team }) => team?.name), slow)
      .toBe('Support')
    // What neither a protocol nor a step says can be said by hand.
    await second.page.getByRole('button', { name: /^Level 1/ }).click()
    await second.page.getByRole('combobox', { name: 'Level' }).click()
    await second.page.getByRole('option', { name: 'Level 3' }).click()
    await expect
      .poll(() => heed.admin.call(getConversation, { params: { id } }).then(({ level }) => level), slow)
      .toBe(3)
    expect(second.complaints).toEqual([])
    await second.close()
  })
})
