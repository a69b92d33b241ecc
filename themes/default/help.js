// What makes the pages of a help centre nicer where there is a script; everything works without it.

/** Offers articles while somebody types: a combobox as in the ARIA practices, by keyboard and pointer. */
function offerWhileTyping(form) {
  const input = form.querySelector('input[type=search]')
  if (!input) return
  const list = Object.assign(document.createElement('ul'), {
    className: 'offers',
    id: `${input.id}-offers`,
    hidden: true,
  })
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  form.append(list)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  }))
    input.setAttribute(name, value)
  let items = []
  let chosen = -1
  let asked = ''
  let timer = 0

  const close = () => {
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (at) => {
    chosen = at
    list.childNodes.forEach((row, n) => {
      row.setAttribute('aria-selected', String(n === at))
    })
    if (at >= 0) input.setAttribute('aria-activedescendant', list.childNodes[at].id)
    else input.removeAttribute('aria-activedescendant')
  }
  const show = (found) => {
    items = found
    list.replaceChildren(
      ...found.map((item, at) => {
        const row = Object.assign(document.createElement('li'), {
          id: `${list.id}-${at}`,
          lang: item.language,
          dir: 'auto',
        })
        row.setAttribute('role', 'option')
        row.setAttribute('aria-selected', 'false')
        for (const { text, hit } of item.marked)
          row.append(hit ? Object.assign(document.createElement('mark'), { textContent: text }) : text)
        row.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          location.assign(item.url)
        })
        return row
      }),
    )
    list.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    choose(-1)
  }
  const ask = async () => {
    const q = input.value.trim()
    if (q.length < 2) return close()
    if (q === asked && !list.hidden) return
    asked = q
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(q)}`, {
        headers: { accept: 'application/json' },
      })
      if (!answer.ok || input.value.trim() !== q) return
      show((await answer.json()).items)
    } catch {
      close()
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, 120)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      choose(((chosen + 1 + step + items.length + 1) % (items.length + 1)) - 1)
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      location.assign(items[chosen].url)
    }
  })
  input.addEventListener('blur', close)
}

/** A form in a part marked `data-replace` is sent in place: the same part of the page that answers takes its place. */
function sendInPlace(part) {
  part.addEventListener('submit', async (event) => {
    const form = event.target
    event.preventDefault()
    const body = new URLSearchParams(new FormData(form, event.submitter))
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = answer.ok && page.getElementById(part.id)
      if (!next) throw new Error('the page holds no such part')
      part.replaceChildren(...next.childNodes)
      part.querySelector('textarea')?.focus()
    } catch {
      // As it would be without a script; the button that was pressed goes along.
      if (event.submitter?.name)
        form.append(
          Object.assign(document.createElement('input'), {
            type: 'hidden',
            name: event.submitter.name,
            value: event.submitter.value,
          }),
        )
      form.submit()
    }
  })
}

for (const form of document.querySelectorAll('form[data-suggest]')) offerWhileTyping(form)
for (const part of document.querySelectorAll('[data-replace]')) sendInPlace(part)
