import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissionsOf, Role, roleMay } from '../src/contract/access.ts'
import { endpoints } from '../src/contract/api.ts'
import type { Access } from '../src/contract/endpoint.ts'
import { createKey } from '../src/contract/keys.ts'
import type { Credentials } from './api.ts'
import { makeAgent } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'
import { knock, nobodysId, realmOf, takesId } from './walking.ts'

// What is open to the world. Whoever adds to it has thought about who may call it, and what it tells them.
const open = [
  'getSetup',
  'createFirstAdmin',
  'signIn',
  'signInByLink',
  'getSignedAttachment',
  'seeLinkedFile',
  'getLinkedFile',
  'seeUnsubscription',
  'unsubscribe',
  'getRemoteImage',
  'receiveInbound',
  'seeStatusPage',
  'seePublicIncident',
  'getStatusFeed',
  'getStatusLogo',
  'askStatusSubscription',
  'seeStatusSubscription',
  'seeStatusConfirmation',
  'confirmStatusSubscription',
  'seeStatusEnd',
  'endStatusSubscription',
  'probeInbound',
  'askChat',
  'getChatExchange',
  'judgeChatAnswer',
  'getChatConfig',
  'seeChatFrame',
  'startChatSession',
  'endChatSession',
  'listChats',
  'listChatLines',
  'uploadChatFile',
  'countChatInvitation',
  'seeHelp',
  'seeHelpCentre',
  'getHelpLogo',
  'getHelpStyles',
  'getHelpAsset',
  'seeHelpHome',
  'seeCategory',
  'seeSection',
  'seeArticle',
  'seeArticleDraft',
  'getArticleFile',
  'seeHelpSearch',
  'rateArticle',
  'commentOnArticle',
  'getHelpFeed',
  'getHelpSitemap',
  'getRobots',
  'suggestHelp',
  'askHelp',
  'seeSignIn',
  'askSignInLink',
  'seeSignInAsked',
  'useSignInCode',
  'seeSignInLink',
  'useSignInLink',
  'startProviderSignIn',
  'finishProviderSignIn',
  'signOutCustomer',
  'endOtherCustomerSessions',
  'seeOwnConversations',
  'seeNewConversation',
  'beginConversation',
  'seeOwnConversation',
  'replyAsCustomer',
  'settleConversation',
  'rateAnswer',
  'getOwnFile',
  'getOwnNews',
  'seeProfile',
  'keepProfile',
  'askOwnAddress',
  'removeOwnAddress',
  'keepChoices',
  'seeOwnData',
  'askExport',
  'getExport',
  'askErasure',
  'seeQuestions',
  'getQuestionFeed',
  'seeNewQuestion',
  'askQuestion',
  'seeQuestion',
  'answerQuestion',
  'followQuestion',
  'voteForPost',
  'acceptPost',
  'seePostEdit',
  'editPost',
  'removePost',
  'seeReport',
  'reportPost',
  'seeQuestionLeaving',
  'leaveQuestion',
  'getPicture',
  'startCustomerChat',
  'embedForm',
  'getFormLoader',
  'getFormScript',
  'noteFormProgress',
  'openForm',
  'seeForm',
  'seeForms',
  'seeSentForm',
  'sendForm',
  'submitOpenForm',
]

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ working: false })
})
afterAll(() => house.close())

describe('every endpoint', () => {
  const known = new Set<string>([...Object.values(permissionsOf).flat(), 'conversation.read', 'signed_in', 'public'])

  test('declares a rule that some role can meet', () => {
    expect(endpoints.length).toBeGreaterThan(60)
    const without = endpoints.filter(({ endpoint }) => !known.has(endpoint.access))
    expect(without.map(({ name }) => name)).toEqual([])
  })

  test('that is open to the world is listed here, and limits how often it answers unless it only reads', () => {
    const world = endpoints.filter(({ endpoint }) => endpoint.access === 'public')
    expect(world.map(({ name }) => name).sort()).toEqual(open.toSorted())
    const unlimited = world.filter(({ endpoint }) => !endpoint.perMinute && endpoint.method !== 'GET')
    expect(unlimited).toEqual([])
  })

  test('that takes an id says whose it is', () => {
    const unplaced = endpoints.filter(({ endpoint }) => takesId(endpoint) && !realmOf(endpoint))
    expect(unplaced.map(({ name }) => name)).toEqual([])
  })

  test.each(endpoints)(
    '$feature: $name answers nobody, nor a key that was made up, unless it is open',
    async (each) => {
      const { endpoint } = each
      if (endpoint.access === 'public') return
      for (const who of [null, { key: 'heed_made_up' }, { cookie: 'made up' }]) {
        const said = await knock(house.api(who), endpoint, nobodysId)
        expect(said.status, `${endpoint.method} ${endpoint.path}`).toBe(401)
        expect(JSON.parse(said.text)).toMatchObject({ error: { code: 'unauthenticated' } })
      }
    },
  )

  test.each(Role.options)('keeps to its rule for the role %s, as a person and as a key', async (role) => {
    const key = await house.api({ key: adminKey }).call(createKey, { body: { name: role, role } })
    for (const { name, endpoint } of endpoints) {
      // A person of its own for each call: some end the session that asks.
      const person = await makeAgent(house.house, { role })
      for (const who of [{ cookie: person.cookie }, { key: key.secret }] as Credentials[]) {
        const { status, text } = await knock(house.api(who), endpoint, nobodysId)
        const label = `${role} ${who && 'key' in who ? 'key' : 'person'}: ${name} answered ${status} ${text.slice(0, 200)}`
        if (meets(role, endpoint.access)) expect(status, label).not.toBe(401)
        if (meets(role, endpoint.access) && endpoint.access !== 'signed_in' && who && 'cookie' in who)
          expect(text, label).not.toContain('Your role does not allow this')
        if (!meets(role, endpoint.access)) expect(status, label).toBe(403)
      }
    }
  })

  const meets = (role: Role, access: Access) => access === 'public' || access === 'signed_in' || roleMay(role, access)
})

describe('the table of roles', () => {
  // Said once more in other words, so that a slip in the table is noticed.
  test.each<[Role, string[]]>([
    [
      'light',
      ['contact.read', 'conversation.write', 'conversation.read.all', 'inbox.read', 'view.read', 'outbox.read'],
    ],
    [
      'partner',
      [
        'contact.read',
        'contact.write',
        'conversation.read.all',
        'intake.read',
        'outbox.read',
        'agent.manage',
        'article.read',
      ],
    ],
    ['reviewer', ['conversation.write', 'contact.write', 'team.manage']],
    ['trainer', ['conversation.write', 'contact.write', 'team.manage']],
    ['agent', ['agent.manage', 'team.manage', 'inbox.manage', 'key.manage', 'contact.delete', 'settings.manage']],
    ['lead', ['agent.manage', 'inbox.manage', 'key.manage', 'settings.manage']],
  ])('keeps from %s: %j', (role, kept) => {
    const held = permissionsOf[role] as readonly string[]
    expect(kept.filter((permission) => held.includes(permission))).toEqual([])
  })
})
