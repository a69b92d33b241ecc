import { type ChildProcess, fork } from 'node:child_process'
import type { ReadMail } from './reading/read.ts'

/** The process ended before it had an answer: out of memory, most likely. */
export class ProcessEnded extends Error {
  override name = 'ProcessEnded'
}

export type ReadingProcesses = {
  /** Rejects with the signal's reason when it is aborted, ProcessEnded when the process could not bear the mail. */
  read(bytes: Uint8Array, envelope: { from: string | null }, signal: AbortSignal): Promise<ReadMail>
  close(): void
}

type Said = { mail: ReadMail } | { error: string }

const idleFor = 10_000
const program = new URL('./reading-process.ts', import.meta.url)

/**
 * Reads mails in processes: a thread that runs out of memory may take the whole house with it, a process never does.
 * Each is bounded to `megabytes`, serves one mail at a time, and ends when there has been none for some seconds.
 */
export function openReadingProcesses(megabytes: number): ReadingProcesses {
  const all = new Set<ChildProcess>()
  const idle: { child: ChildProcess; timer: NodeJS.Timeout }[] = []

  function take(): ChildProcess {
    const known = idle.pop()
    if (known) {
      clearTimeout(known.timer)
      return known.child
    }
    const child = fork(program, {
      serialization: 'advanced',
      execArgv: [...process.execArgv, `--max-old-space-size=${megabytes}`],
      // What V8 says at its end is for nobody.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { PATH: process.env.PATH ?? '' },
    })
    all.add(child)
    child.on('error', () => {})
    child.once('exit', () => all.delete(child))
    return child
  }

  function rest(child: ChildProcess) {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((each) => each.child === child),
        1,
      )
      child.kill('SIGKILL')
    }, idleFor)
    timer.unref()
    child.unref()
    child.channel?.unref()
    idle.push({ child, timer })
  }

  return {
    read(bytes, envelope, signal) {
      const child = take()
      child.ref()
      child.channel?.ref()
      return new Promise((resolve, reject) => {
        const done = () => {
          child.off('message', hear).off('exit', ended)
          signal.removeEventListener('abort', stop)
        }
        const hear = (said: unknown) => {
          done()
          rest(child)
          const answer = said as Said
          if ('mail' in answer) resolve(answer.mail)
          else reject(new Error(answer.error))
        }
        const ended = () => {
          done()
          reject(new ProcessEnded('The process that read this mail ended.'))
        }
        const stop = () => {
          done()
          child.kill('SIGKILL')
          reject(signal.reason)
        }
        child.once('message', hear).once('exit', ended)
        signal.addEventListener('abort', stop, { once: true })
        if (signal.aborted) return stop()
        child.send({ bytes, envelope }, (error) => error && ended())
      })
    },
    close() {
      for (const child of all) child.kill('SIGKILL')
    },
  }
}
