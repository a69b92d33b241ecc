import { Agent, getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeInbound, filed, office, openInbound, webhook } from './inbound-office.ts'
import { json, openSns, snsHost } from './inbound-requests.ts'
import { intakeOf, mailText } from './post-office.ts'

beforeAll(() => openInbound())
afterAll(closeInbound)

describe('Amazon SES', () => {
  const sns = openSns()
  const topic = 'arn:aws:sns:eu-central-1:123456789012:heed'
  const before = getGlobalDispatcher()
  const confirmed: string[] = []
  const amazon = new MockAgent()

  beforeAll(() => {
    amazon.disableNetConnect()
    amazon.enableNetConnect(/127\.0\.0\.1/)
    const pool = amazon.get(snsHost)
    pool.intercept({ path: '/SimpleNotificationService-0123.pem' }).reply(200, sns.certificate).persist()
    pool
      .intercept({ path: (path) => path.startsWith('/?Action=ConfirmSubscription') })
      .reply(200, ({ path }) => {
        confirmed.push(path)
        return '<ConfirmSubscriptionResponse/>'
      })
      .persist()
    setGlobalDispatcher(amazon)
  })
  afterAll(async () => {
    setGlobalDispatcher(before instanceof Agent ? before : new Agent())
    await amazon.close()
  })

  const subscription = (arn: string, url = `${snsHost}/?Action=ConfirmSubscription&Token=t`) => ({
    Type: 'SubscriptionConfirmation',
    MessageId: 'm-1',
    Token: 't',
    TopicArn: arn,
    Message: 'You have chosen to subscribe …',
    SubscribeURL: url,
  })
  const notification = (said: object, arn = topic) => ({
    Type: 'Notification',
    MessageId: 'm-2',
    TopicArn: arn,
    Subject: 'Amazon SES Email Receipt Notification',
    Message: JSON.stringify(said),
  })
  const received = (address: string, fields: object = {}) => ({
    notificationType: 'Received',
    receipt: { recipients: [address], spfVerdict: { status: 'PASS' }, action: { type: 'SNS', encoding: 'BASE64' } },
    mail: { source: 'anna@customers.test', messageId: `ses-${address}` },
    content: Buffer.from(mailText({ Subject: 'By way of Amazon' })).toString('base64'),
    ...fields,
  })

  it.each(['1', '2'] as const)(
    'confirms its subscription and hands over mail, signature version %s',
    async (version) => {
      const { post, address, kept } = await webhook('ses')
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({ status: 403 })
      const many = confirmed.length
      expect(await post(sns.message(subscription(topic), version))).toMatchObject({ status: 200, stored: 0 })
      expect(confirmed.length).toBe(many + 1)
      expect(await kept()).toMatchObject({ topic })
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({
        status: 200,
        stored: 1,
      })
      expect(await filed(address)).toMatchObject({ subject: 'By way of Amazon' })
      expect(await post(sns.message(notification(received(address)), version))).toMatchObject({ status: 200 })
      expect(await intakeOf(office.admin, address)).toHaveLength(1)
    },
  )

  it('hears one topic only, also where another one is signed by Amazon as well', async () => {
    const { post } = await webhook('ses', { topic })
    const other = topic.replace('heed', 'another')
    expect(await post(sns.message(subscription(other)))).toMatchObject({ status: 403 })
    expect(await post(sns.message(notification(received('x@heed.test'), other)))).toMatchObject({ status: 403 })
  })

  it('asks no address that is not Amazon’s, for a certificate or to confirm', async () => {
    const { post } = await webhook('ses')
    const lured = sns.message(subscription(topic, 'https://sns.eu-central-1.amazonaws.com.evil.test/?Action=Confirm'))
    expect(await post(lured)).toMatchObject({ status: 403, message: expect.stringContaining('not Amazon’s') })
    for (const place of ['https://evil.test', 'http://sns.eu-central-1.amazonaws.com', `${snsHost}:8443`]) {
      const posted = sns.message(subscription(topic))
      const body = (posted.body as string).replace(`${snsHost}/Simple`, `${place}/Simple`)
      expect(await post({ ...posted, body })).toMatchObject({ status: 403 })
    }
  })

  it('is turned away when anything was changed, or nothing is signed', async () => {
    const { post } = await webhook('ses', { topic })
    const posted = sns.message(notification(received('x@heed.test')))
    const body = (posted.body as string).replace('anna@', 'else@')
    expect(await post({ ...posted, body })).toMatchObject({ status: 403 })
    expect(await post(json(received('x@heed.test')))).toMatchObject({ status: 401 })
  })

  it('says that it reads no S3 buckets, and passes over what is no mail', async () => {
    const { post } = await webhook('ses', { topic })
    const stored = received('x@heed.test', { content: undefined })
    expect(await post(sns.message(notification(stored)))).toMatchObject({
      status: 415,
      message: expect.stringContaining('S3'),
    })
    expect(await post(sns.message(notification({ notificationType: 'Bounce' })))).toMatchObject({ stored: 0 })
  })
})
