import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { letter, multipart } from './letters.ts'

const field = (id: number, data: Buffer) =>
  Buffer.concat([Buffer.from([1]), Buffer.from(new Uint32Array([id, data.length]).buffer), data, Buffer.alloc(2)])
const numbers = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer)
const tnef = (...fields: Buffer[]) => Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), ...fields])
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
/** A property of several bytes: how many values, how long, the bytes. */
const property = (tag: number, bytes: Buffer) => Buffer.concat([numbers(tag, 1, bytes.length), padded(bytes)])

describe('files without a name', () => {
  it('are called by what they are, each otherwise', async () => {
    const part = (type: string, more: Record<string, string> = {}) => ({
      headers: { 'Content-Type': type, ...more },
      body: 'x',
    })
    const mail = await readMail(
      multipart('mixed', [
        part('image/png'),
        part('image/png'),
        part('application/x-unknown', { 'Content-ID': '<part7.1@host>' }),
        part('application/x-unknown'),
        part('image/jpeg', { 'Content-Location': 'Holiday.jpg' }),
        part('image/jpeg', { 'Content-Location': 'https://x.example/a/b.jpg' }),
        part('message/rfc822'),
      ]),
    )
    expect(mail.attachments.map((file) => file.name)).toEqual([
      'image.png',
      'image1.png',
      'part7.1',
      'file',
      'Holiday.jpg',
      'image.jpg',
      'Mail.eml',
    ])
  })
})

describe('a file uuencoded in the text', () => {
  const file = 'begin 644 a.txt\n%2&5L;&\\\n`\nend'

  it('is a file, and the words around it stay', async () => {
    const mail = await readMail(letter({}, `Before\n${file}\nAfter\n`))
    expect(mail.text).toBe('Before\nAfter\n')
    expect(mail.attachments.map(({ name, type, bytes }) => [name, type, Buffer.from(bytes).toString()])).toEqual([
      ['a.txt', 'text/plain', 'Hello'],
    ])
  })

  it.each([
    'begin 644 the work\nplease, as we said.\nend',
    'begin 644 a.txt\nHELLO WORLD\nend',
    'begin 644 a.txt\n%2&5L;&\\\n`\nno end',
    'begin 644 a.txt\nend',
  ])('that only looks like one stays text: %j', async (words) => {
    const mail = await readMail(letter({}, `Hi\n${words}\n`))
    expect([mail.text, mail.attachments]).toEqual([`Hi\n${words}\n`, []])
  })
})

it('joins flowed lines that give up their last blank (RFC 3676)', async () => {
  const mail = await readMail(
    letter(
      { 'Content-Type': 'text/plain; charset=utf-8; format=flowed; delsp=yes' },
      '日本 \n語です\n> 引 \n> 用\n -- stuffed\n-- \nEva',
    ),
  )
  expect(mail.text).toBe('日本語です\n> 引用\n-- stuffed\n-- \nEva')
})

it('opens a mail within a winmail.dat as a mail of its own', async () => {
  const within = tnef(
    field(
      0x0006_9003,
      Buffer.concat([
        numbers(2),
        property(0x0037001e, Buffer.from('Inner: words\0')),
        property(0x5d02001e, Buffer.from('eva@example.com\0')),
      ]),
    ),
    field(0x0002_800c, Buffer.from('Body within\0')),
    field(0x0006_9002, Buffer.alloc(14)),
    field(0x0001_8010, Buffer.from('plan.txt\0')),
    field(0x0006_800f, Buffer.from('the plan')),
  )
  const outer = tnef(
    field(0x0002_800c, Buffer.from('Body\0')),
    field(0x0006_9002, Buffer.alloc(14)),
    field(0x0006_9005, Buffer.concat([numbers(1), property(0x3701000d, Buffer.concat([Buffer.alloc(16), within]))])),
  )
  const mail = await readMail(
    letter(
      { 'Content-Type': 'application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding': 'base64' },
      outer.toString('base64'),
    ),
  )
  expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([['Inner: words.eml', 'message/rfc822']])
  const inner = await readMail(mail.attachments[0]?.bytes as Uint8Array)
  expect(inner).toMatchObject({ subject: 'Inner: words', from: { address: 'eva@example.com' }, text: 'Body within' })
  expect(inner.attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['plan.txt', 'the plan'],
  ])
})

describe('HTML in which something is never closed', () => {
  it.each([
    ['<p>One</p><svg width=3><p>Two</p><div>Three', 'One\n\nTwo\n\nThree'],
    ['<p>One<math><mi><p>Two', 'One\n\nTwo'],
    ['<style>p { color: red } <p>One</p>', 'One'],
    ['<script>if (a<b) x()</p><p>One', 'One'],
    ['<head><title>T<body><p>One', 'One'],
    ['<head><meta charset=utf-8><p>One', 'One'],
    ['<p>One</p><!-- never <p>Two</p>', 'One\n\nTwo'],
    ['<template><object><p>One', 'One'],
    ['<p>x<!--[if mso]><p>y<![endif]-->z', 'xz'],
    ['<script>if (a<b) x()', ''],
    ['<div style="display:none">hidden<p>on purpose', ''],
  ])('%s', async (html, words) => {
    expect((await readMail(letter({ 'Content-Type': 'text/html' }, html))).text).toBe(words)
  })

  it('costs no more for being hostile', async () => {
    const started = performance.now()
    for (const piece of ['<svg><p>a', '<!-- ', '<style>', '<head><p>', '<math><template>'])
      await readMail(letter({ 'Content-Type': 'text/html' }, piece.repeat(100_000)))
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
