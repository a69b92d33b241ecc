// The page of a form with a script: questions come at once, articles are offered, files show how far they are, and the page does a
// little work that keeps programs out. Without it everything works by sending the page.
;(() => {
  const host = () => document.querySelector('[data-origins]')
  const parentOrigin = (() => {
    if (window.parent === window) return null
    const told = location.ancestorOrigins?.[0] ?? (document.referrer ? new URL(document.referrer).origin : '')
    const kept = read('heed-form-parent')
    return told && told !== location.origin ? keep('heed-form-parent', told) : kept
  })()
  function read(name) {
    try {
      return sessionStorage.getItem(name)
    } catch {
      return null
    }
  }
  function keep(name, value) {
    try {
      sessionStorage.setItem(name, value)
    } catch {
      // Where nothing may be kept, the first page knows it, and that is enough.
    }
    return value
  }
  const allowed = () => {
    const origins = (host()?.dataset.origins ?? '').split(' ').filter(Boolean)
    const fits = (pattern) =>
      pattern === parentOrigin ||
      (pattern.includes('://*.') &&
        new RegExp(`^${pattern.replace(/[.?+^$()[\]{}|\\]/g, '\\$&').replace('*', '[^/]+')}$`).test(parentOrigin))
    return parentOrigin && origins.some(fits) ? parentOrigin : null
  }

  // In a frame: as high as what stands in it. Said to the sites that may show it, and to nobody else.
  let height = 0
  const tellHeight = (sent) => {
    const to = allowed()
    if (!to) return
    const now = Math.ceil(document.body.getBoundingClientRect().height)
    if (now !== height || sent) window.parent.postMessage({ heed: 'form', height: now, sent: Boolean(sent) }, to)
    height = now
  }
  if (window.parent !== window) {
    new ResizeObserver(() => tellHeight(false)).observe(document.body)
    if (document.querySelector('[data-sent]')) tellHeight(true)
  }

  const hex = (form) => form.elements.token.value
  // SHA-256 of token and proof begins with so many zero bits.
  async function work(form) {
    if (!window.crypto?.subtle) return
    const bits = Number(form.dataset.work)
    const token = hex(form)
    const encoder = new TextEncoder()
    const isIt = (hash) => {
      const bytes = new Uint8Array(hash)
      for (let bit = 0; bit < bits; bit++) if ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1) return false
      return true
    }
    for (let n = 0; form.isConnected && hex(form) === token; n += 128) {
      const tries = Array.from({ length: 128 }, (_, i) => String(n + i))
      const hashes = await Promise.all(
        tries.map((each) => crypto.subtle.digest('SHA-256', encoder.encode(`${token}.${each}`))),
      )
      const found = hashes.findIndex(isIt)
      if (found >= 0) {
        form.elements.proof.value = tries[found]
        return
      }
      // Whoever is typing comes first.
      if (n % 1024 === 0) await new Promise((resolve) => setTimeout(resolve))
    }
  }

  function begin(form) {
    const definition = JSON.parse(form.dataset.form)
    const others = JSON.parse(form.dataset.others)
    const fieldOf = (key) => form.querySelector(`[data-question="${key}"]`)
    const given = ({ key, type }) => {
      const set = fieldOf(key)
      if (type === 'files') {
        const dropped = set ? [...set.querySelectorAll('[name=drop]:checked')].length : 0
        const here = set ? [...(set.querySelector('[type=file]')?.files ?? [])] : []
        return [...(others.files[key] ?? []).slice(dropped), ...here]
      }
      if (!set) return others.typed[key] ?? []
      return [...set.querySelectorAll(`[name="a.${key}"]`)]
        .filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked)
        .map((field) => field.value)
    }
    const refresh = () => {
      const answers = {}
      for (const { questions } of definition.sections)
        for (const question of questions) answers[question.key] = readAnswer(question.type, given(question))
      const asked = new Set(askedOf(definition, answers).asked)
      for (const set of form.querySelectorAll('[data-question]')) {
        const shown = asked.has(set.dataset.question)
        set.hidden = !shown
        set.disabled = !shown
      }
      for (const section of form.querySelectorAll('[data-section]'))
        section.hidden = !section.querySelector('[data-question]:not([hidden])')
    }
    form.addEventListener('input', refresh)
    form.addEventListener('change', refresh)
    refresh()
    proofs.set(form, work(form))
    watchProgress(form)
    offerArticles(form)
    form.addEventListener('submit', (event) => send(form, event))
  }

  const proofs = new WeakMap()
  let last = null
  let ended = false

  function note(form, more) {
    const body = JSON.stringify({ token: hex(form), ...more })
    navigator.sendBeacon?.(form.dataset.progress, new Blob([body], { type: 'application/json' }))
  }

  function watchProgress(form) {
    form.addEventListener('change', (event) => {
      last = event.target.closest('[data-question]')?.dataset.question ?? last
    })
  }
  addEventListener('pagehide', () => {
    const form = document.querySelector('form.asking')
    if (form && last && !ended) note(form, { question: last })
  })

  function offerArticles(form) {
    const box = form.querySelector('.suggested')
    if (!form.dataset.suggest || !box) return
    const list = box.querySelector('ul')
    let timer
    let asked = ''
    const ask = async (text) => {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, {
        headers: { accept: 'application/json' },
      }).catch(() => null)
      if (!answer?.ok || text !== asked) return
      const { items = [] } = await answer.json()
      if (items.length === 0) return
      list.replaceChildren(
        ...items.slice(0, 4).map(({ title, url }) => {
          const link = Object.assign(document.createElement('a'), {
            textContent: title,
            href: url,
            target: '_blank',
            rel: 'noopener',
            dir: 'auto',
          })
          link.append(
            Object.assign(document.createElement('span'), {
              className: 'hidden',
              textContent: ` (${box.dataset.new})`,
            }),
          )
          const item = document.createElement('li')
          item.append(link)
          return item
        }),
      )
      box.hidden = false
    }
    form.addEventListener('input', ({ target }) => {
      if (!target.matches('textarea, input[type=text]')) return
      const text = target.value.trim().slice(0, 200)
      clearTimeout(timer)
      if (text.length < 8) return
      timer = setTimeout(() => {
        asked = text
        ask(text)
      }, 350)
    })
    box.querySelector('button').addEventListener('click', ({ currentTarget }) => {
      ended = true
      note(form, { answered: true })
      currentTarget.hidden = true
      box.querySelector('.told').hidden = false
    })
  }

  // Sent as without a script, but for how far the files are; what comes back takes the place of the page.
  async function send(form, event) {
    if (!window.FormData || !window.XMLHttpRequest || !event.submitter) return
    event.preventDefault()
    const buttons = [...form.querySelectorAll('button[type=submit]')]
    if (form.dataset.busy) return
    form.dataset.busy = '1'
    await Promise.race([proofs.get(form), new Promise((resolve) => setTimeout(resolve, 4000))])
    const data = new FormData(form)
    data.append('go', event.submitter.value)
    for (const button of buttons) button.disabled = true
    const bar = form.querySelector('progress')
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'text/html')
    if (parentOrigin) request.setRequestHeader('x-form-origin', parentOrigin)
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (!lengthComputable || total < 200_000) return
      bar.hidden = false
      bar.value = loaded / total
    })
    const giveBack = () => {
      delete form.dataset.busy
      bar.hidden = true
      for (const button of buttons) button.disabled = false
    }
    request.addEventListener('error', giveBack)
    request.addEventListener('load', () => {
      const went = new URL(request.responseURL)
      if (went.pathname.endsWith('/sent')) {
        ended = true
        location.assign(went)
        return
      }
      const page = new DOMParser().parseFromString(request.responseText, 'text/html')
      const fresh = page.querySelector('main')
      if (!fresh) return giveBack()
      document
        .querySelector('main')
        .replaceChildren(...[...fresh.childNodes].filter((node) => node.nodeName !== 'SCRIPT'))
      const next = document.querySelector('form.asking')
      if (next) begin(next)
      const told = document.querySelector('.errors') ?? document.querySelector('h1')
      told?.setAttribute('tabindex', '-1')
      told?.focus({ preventScroll: true })
      told?.scrollIntoView({ block: 'start' })
      tellHeight(false)
    })
    request.send(data)
  }

  // A link to a complaint leads into the field itself.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('.errors a')
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!field) return
    event.preventDefault()
    field.focus()
    field.scrollIntoView({ block: 'center' })
  })

  const form = document.querySelector('form.asking')
  if (form) begin(form)
  document.querySelector('.errors')?.focus()
})()
