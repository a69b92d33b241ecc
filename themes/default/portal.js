// Makes writing nicer where there is a script: files can be dropped, a message leaves once, and one is told when something has come.
;(() => {
  const form = document.querySelector('form[enctype]')
  const files = form?.querySelector('input[type="file"]')
  if (form && files) {
    form.addEventListener('dragover', (event) => {
      event.preventDefault()
      form.classList.add('drop')
    })
    for (const name of ['dragleave', 'drop']) form.addEventListener(name, () => form.classList.remove('drop'))
    form.addEventListener('drop', (event) => {
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      const all = new DataTransfer()
      for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file)
      files.files = all.files
    })
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) return event.preventDefault()
      form.dataset.sent = 'yes'
    })
    // The page may come back from the browser's memory.
    window.addEventListener('pageshow', () => delete form.dataset.sent)
  }
  const page = document.querySelector('[data-conversation]')
  const news = document.getElementById('news')
  if (!page || !news) return
  const every = 20_000
  const look = async () => {
    if (document.hidden || !news.hidden) return
    const answer = await fetch(`${page.dataset.conversation}/news?after=${page.dataset.newest}`).catch(() => null)
    if (answer?.ok && (await answer.json()).news) news.hidden = false
  }
  setInterval(look, every)
  document.addEventListener('visibilitychange', look)
})()
