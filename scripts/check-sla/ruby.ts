// Reads the few shapes of Ruby that the scenarios are written in: calls with arguments, names with values, literals. What
// stands beside each other is one statement after the other; nothing is run.

export type Value =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'symbol'; name: string }
  | { kind: 'list'; items: Value[] }
  | { kind: 'call'; on: Value | null; name: string; args: Value[]; named: Map<string, Value> }

const token =
  /\s*(?:(#[^\n]*\n)|(:'[^']*'|:"[^"]*"|:[a-z_]\w*[?!]?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?![\w]))|([A-Za-z_]\w*(?:::[A-Z]\w*)*[?!]?:(?!:))|([A-Za-z_][\w]*(?:::[A-Za-z]\w*)*[?!]?)|(=>|&\.|[(){}[\],.=|]))/y

type Token = { type: 'symbol' | 'string' | 'number' | 'label' | 'name' | 'sign'; text: string }

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (!match) throw new Error(`cannot read: ${text.slice(at, at + 60)}`)
    const [, , symbol, string, number, label, name, sign] = match
    if (symbol) found.push({ type: 'symbol', text: symbol.slice(1).replace(/^['"]|['"]$/g, '') })
    else if (string) found.push({ type: 'string', text: string.slice(1, -1) })
    else if (number) found.push({ type: 'number', text: number })
    else if (label) found.push({ type: 'label', text: label.slice(0, -1) })
    else if (name) found.push({ type: 'name', text: name })
    else if (sign) found.push({ type: 'sign', text: sign })
  }
  return found
}

const words: Record<string, boolean | null> = { nil: null, true: true, false: false }

/** The statements of a text, in their order. */
export function read(text: string): Value[] {
  const tokens = tokensOf(text)
  let at = 0
  const is = (sign: string, ahead = 0) => tokens[at + ahead]?.type === 'sign' && tokens[at + ahead]?.text === sign

  function args(close: string): { args: Value[]; named: Map<string, Value> } {
    const found = { args: [] as Value[], named: new Map<string, Value>() }
    while (at < tokens.length && !is(close)) {
      const label = tokens[at]
      if (label?.type === 'label') {
        at++
        found.named.set(label.text, is(',') || is(close) ? call(null, label.text) : value())
      } else {
        const given = value()
        if (is('=>')) {
          at++
          const name = given.kind === 'literal' ? String(given.value) : given.kind === 'symbol' ? given.name : ''
          found.named.set(name, value())
        } else found.args.push(given)
      }
      if (is(',')) at++
    }
    at++
    return found
  }

  const call = (on: Value | null, name: string): Value => ({ kind: 'call', on, name, args: [], named: new Map() })

  function primary(): Value {
    const next = tokens[at++]
    if (!next) throw new Error('the text ends too early')
    if (next.type === 'string') return { kind: 'literal', value: next.text }
    if (next.type === 'number') return { kind: 'literal', value: Number(next.text) }
    if (next.type === 'symbol') return { kind: 'symbol', name: next.text }
    if (next.type === 'name')
      return Object.hasOwn(words, next.text)
        ? { kind: 'literal', value: words[next.text] ?? null }
        : called(null, next.text)
    if (next.text === '[') return { kind: 'list', items: args(']').args }
    if (next.text === '{') return { kind: 'call', on: null, name: '{}', ...args('}') }
    if (next.text === '(') {
      const inner = value()
      at++
      return inner
    }
    throw new Error(`cannot read "${next.text}"`)
  }

  function called(on: Value | null, name: string): Value {
    if (!is('(')) return call(on, name)
    at++
    return { kind: 'call', on, name, ...args(')') }
  }

  function value(): Value {
    let found = primary()
    while (is('.') || is('&.')) {
      at++
      const name = tokens[at++]?.text ?? ''
      found = called(found, name)
      // A matcher may stand without brackets: `.to be_nil`, `.to eq '…'`.
      if ((name === 'to' || name === 'not_to') && found.kind === 'call' && found.args.length === 0)
        found.args.push(matcher())
    }
    return found
  }

  function matcher(): Value {
    const found = value()
    const bare = found.kind === 'call' && found.name === 'eq' && found.args.length === 0
    if (bare && found.kind === 'call') found.args.push(value())
    return found
  }

  const statements: Value[] = []
  while (at < tokens.length) statements.push(value())
  return statements
}
