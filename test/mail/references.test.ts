import { describe, expect, it } from 'vitest'
import {
  conversationOfMessageId,
  conversationOfReplyAddress,
  newMessageId,
  replyAddress,
} from '../../src/server/channels/email/references.ts'
import { makeSecrets } from '../../src/server/platform/secrets.ts'

const secrets = makeSecrets('a secret of at least thirty-two characters')
const others = makeSecrets('another secret of thirty-two characters ...')

describe('Message-IDs of ours', () => {
  it('lead back to their conversation, in brackets and whatever the case', () => {
    const id = newMessageId(secrets, 1042, 'Example.com')
    expect(id).toMatch(/^[a-z0-9.]+@example\.com$/)
    expect(conversationOfMessageId(secrets, id)).toBe(1042)
    expect(conversationOfMessageId(secrets, id.toUpperCase())).toBe(1042)
  })

  it('are never the same twice', () => {
    expect(newMessageId(secrets, 1, 'example.com')).not.toBe(newMessageId(secrets, 1, 'example.com'))
  })

  it('cannot be made without the secret, nor turned to another conversation', () => {
    const id = newMessageId(secrets, 1042, 'example.com')
    expect(conversationOfMessageId(others, id)).toBeNull()
    expect(conversationOfMessageId(secrets, id.replace('c1042.', 'c1043.'))).toBeNull()
    expect(conversationOfMessageId(secrets, 'c1042@example.com')).toBeNull()
    expect(conversationOfMessageId(secrets, '')).toBeNull()
  })
})

describe('reply addresses', () => {
  it('lead back to the conversation and the inbox, whatever the case', () => {
    const address = replyAddress(secrets, 7, 'Support@Example.com')
    expect(conversationOfReplyAddress(secrets, address)).toEqual({
      conversationId: 7,
      inboxAddress: 'support@example.com',
    })
    expect(conversationOfReplyAddress(secrets, address.toUpperCase())?.conversationId).toBe(7)
  })

  it('keep a plus that the inbox address has itself', () => {
    const address = replyAddress(secrets, 7, 'help+eu@example.com')
    expect(conversationOfReplyAddress(secrets, address)?.inboxAddress).toBe('help+eu@example.com')
  })

  it('stay within what a mail server must accept, else are the plain address', () => {
    const short = replyAddress(secrets, 999_999_999_999, `${'a'.repeat(30)}@example.com`)
    expect(short.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(conversationOfReplyAddress(secrets, short)).not.toBeNull()
    const long = `${'a'.repeat(60)}@example.com`
    expect(replyAddress(secrets, 1, long)).toBe(long)
  })

  it('cannot be forged or moved to another conversation or inbox', () => {
    const address = replyAddress(secrets, 7, 'support@example.com')
    expect(conversationOfReplyAddress(others, address)).toBeNull()
    expect(conversationOfReplyAddress(secrets, address.replace('+c7.', '+c8.'))).toBeNull()
    expect(conversationOfReplyAddress(secrets, address.replace('support', 'sales'))).toBeNull()
    expect(conversationOfReplyAddress(secrets, 'support+c7@example.com')).toBeNull()
  })
})
