import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import type { Attachment } from '../../../../contract/messages.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useBytes } from './bytes.ts'
import classes from './preview.module.css'

GlobalWorkerOptions.workerSrc = worker

/**
 * A PDF file, drawn by a program of ours in a worker of its own: it knows no scripts, forms, links or files within the file, and
 * fetches nothing.
 */
export function Pdf({
  file,
  scale,
  turned,
  onBroken,
}: {
  file: Attachment
  scale: number
  turned: number
  onBroken: () => void
}) {
  const { bytes, error } = useBytes(file.url)
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  useEffect(() => {
    if (!bytes) return
    const task = getDocument({
      data: bytes.slice(0),
      ...{ enableXfa: false, disableAutoFetch: true, disableStream: true, useWasm: false, stopAtErrors: false },
    })
    task.promise.then(setPdf, onBroken)
    return () => void task.destroy()
  }, [bytes, onBroken])
  useEffect(() => {
    if (error) onBroken()
  }, [error, onBroken])
  if (!pdf) return <Skeleton rows={6} />
  return (
    <div className={classes.pages}>
      {Array.from({ length: pdf.numPages }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pages of one unchanging file
        <Page key={at} pdf={pdf} number={at + 1} scale={scale} turned={turned} />
      ))}
    </div>
  )
}

/** Widths in pixels of a page at its usual size, and the most dots that are drawn for one. */
const usual = 820
const mostDots = 16_000_000

/** One page, drawn when it comes near; its words are there for screen readers. */
function Page({
  pdf,
  number,
  scale,
  turned,
}: {
  pdf: PDFDocumentProxy
  number: number
  scale: number
  turned: number
}) {
  const words = useWords().thread.files
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(number < 3)
  const [text, setText] = useState('')
  useEffect(() => {
    const at = place.current
    if (near || !at) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setNear(true), { rootMargin: '1200px' })
    watch.observe(at)
    return () => watch.disconnect()
  }, [near])
  useEffect(() => {
    const sheet = canvas.current
    if (!near || !sheet) return
    let stop = () => {}
    let here = true
    pdf
      .getPage(number)
      .then(async (page) => {
        if (!here) return
        const rotation = (page.rotate + turned) % 360
        const bare = page.getViewport({ scale: 1, rotation })
        const width = Math.min(usual, place.current?.parentElement?.clientWidth ?? usual) * scale
        const dots = Math.min((width / bare.width) * devicePixelRatio, Math.sqrt(mostDots / (bare.width * bare.height)))
        const viewport = page.getViewport({ scale: dots, rotation })
        sheet.width = viewport.width
        sheet.height = viewport.height
        sheet.style.inlineSize = `${width}px`
        const task = page.render({ canvas: sheet, viewport, annotationMode: 0 })
        stop = () => task.cancel()
        const said = await page.getTextContent()
        if (here) setText(said.items.map((item) => ('str' in item ? item.str : '')).join(' '))
        await task.promise
      })
      // A page that was turned while it was drawn is drawn again.
      .catch(() => {})
    return () => {
      here = false
      stop()
    }
  }, [pdf, number, near, scale, turned])
  return (
    <div ref={place} className={classes.page}>
      <canvas ref={canvas} />
      <p className="visually-hidden">
        {words.page(number, pdf.numPages)}: {text}
      </p>
    </div>
  )
}
