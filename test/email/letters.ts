/** A raw mail of header lines and a body, line ends as on the wire. */
export function letter(headers: Record<string, string>, body: string): Uint8Array {
  const lines = Object.entries({
    From: 'Eva Example <eva@example.com>',
    To: 'help@heed.example',
    Subject: 'Hello',
    ...headers,
  })
  return Buffer.from(
    `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}`,
    'utf8',
  )
}

/** The same from bytes that are no UTF-8: each character is one byte. */
export function bytesLetter(headers: Record<string, string>, body: string): Uint8Array {
  return Buffer.from(Buffer.from(letter(headers, body)).toString('utf8'), 'latin1')
}

/** A multipart mail; each part is its header lines and its body. */
export function multipart(
  kind: string,
  parts: { headers: Record<string, string>; body: string }[],
  headers: Record<string, string> = {},
): Uint8Array {
  const body = parts.map(
    (part) =>
      `--edge\n${Object.entries(part.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')}\n\n${part.body}\n`,
  )
  return letter(
    { 'MIME-Version': '1.0', 'Content-Type': `multipart/${kind}; boundary="edge"`, ...headers },
    `${body.join('')}--edge--\n`,
  )
}
