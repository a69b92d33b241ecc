// Shows a form on another site: <script src="https://…/form.js" data-form="help-centre/form"></script>
;(() => {
  const script = document.currentScript
  if (!script?.dataset.form) return
  const home = new URL(script.src).origin
  const [site, form] = script.dataset.form.split('/')
  const language = script.dataset.lang || document.documentElement.lang || navigator.language || ''
  const frame = document.createElement('iframe')
  frame.src = `${home}/api/forms/embed/${encodeURIComponent(site)}/${encodeURIComponent(form)}?lang=${encodeURIComponent(language.slice(0, 35))}`
  frame.title = script.dataset.title || 'Form'
  frame.loading = 'lazy'
  frame.referrerPolicy = 'origin'
  frame.style.cssText = 'display:block;width:100%;border:0;height:480px;color-scheme:normal'
  script.after(frame)
  addEventListener('message', (event) => {
    if (event.origin !== home || event.source !== frame.contentWindow || event.data?.heed !== 'form') return
    const height = Number(event.data.height)
    if (height > 0 && height < 20_000) frame.style.height = `${height}px`
    if (event.data.sent) {
      frame.scrollIntoView({ block: 'nearest' })
      frame.dispatchEvent(new CustomEvent('heed:sent', { bubbles: true }))
    }
  })
})()
