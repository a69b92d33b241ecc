import { useRef, useState } from 'react'
import { maxUpload, upload } from '../../../../contract/attachments.ts'
import type { Attachment } from '../../../../contract/messages.ts'
import { ApiError, newKey, refusalOf, urlOf } from '../../../client.ts'

/** A file on its way up. `done` is a share between 0 and 1. */
export type Uploading = { key: string; name: string; done: number; error: unknown; file: File; inline: boolean }

/** Sends one file and says how far it is; fetch cannot tell that, so this is the one place with XMLHttpRequest. */
export function uploadFile(
  file: File,
  inline: boolean,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', urlOf(upload, inline ? { query: { inline: true } } : {}))
    request.setRequestHeader('idempotency-key', newKey())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as Attachment)
        : reject(refusalOf(request.status, request.responseText))
    request.onerror = () => reject(new ApiError('offline', 'The connection was lost.', 0))
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}

/** The files being uploaded; each that arrives is handed to `onArrived`. */
export function useUploads(onArrived: (file: Attachment) => void) {
  const [uploading, setUploading] = useState<Uploading[]>([])
  const latest = useRef(onArrived)
  latest.current = onArrived
  const aborts = useRef(new Map<string, AbortController>())
  const patch = (key: string, change: Partial<Uploading>) =>
    setUploading((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const drop = (key: string) => {
    aborts.current.get(key)?.abort()
    aborts.current.delete(key)
    setUploading((all) => all.filter((one) => one.key !== key))
  }
  const send = (key: string, file: File, inline: boolean) => {
    const abort = new AbortController()
    aborts.current.set(key, abort)
    uploadFile(file, inline, (done) => patch(key, { done }), abort.signal).then(
      (attachment) => {
        drop(key)
        latest.current(attachment)
      },
      (error) => patch(key, { error }),
    )
  }
  const add = (files: Iterable<File>, { inline = false } = {}) => {
    for (const file of files) {
      const key = newKey()
      const tooLarge = file.size > maxUpload
      const error = tooLarge ? new ApiError('too_large', '', 413) : null
      setUploading((all) => [...all, { key, name: file.name, done: 0, error, file, inline }])
      if (!tooLarge) send(key, file, inline)
    }
  }
  /** Once more, from the beginning. */
  const retry = (key: string) => {
    const failed = uploading.find((one) => one.key === key)
    if (!failed) return
    patch(key, { error: null, done: 0 })
    send(key, failed.file, failed.inline)
  }
  return { uploading, add, drop, retry, busy: uploading.some(({ error }) => error === null) }
}
