import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'
import { ApiError } from '../client.ts'
import { lazily } from '../ui/lazily.tsx'
import { allWords } from '../words/words.ts'
import { Failed, NotFound } from './frame/failed.tsx'
import { loadMe } from './me.ts'

type PageModule = { Page: FunctionComponent }

/** What is loaded when it is first opened, together with the words of the screens that are not the first. */
export const withWords =
  <M>(load: () => Promise<M>) =>
  async (): Promise<M> => {
    const [module] = await Promise.all([load(), allWords()])
    return module
  }

export const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed })

/** Everything for which one has to be signed in: rail, live connection, palette. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    try {
      await loadMe()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated')
        throw redirect({ to: '/sign-in' as string, search: { next: location.href } as never })
      throw error
    }
  },
  component: lazily(() => import('./frame/frame.tsx'), 'Frame', 'page'),
})

/** The settings: a list of pages on the left, the chosen one beside it. */
export const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazily(
    withWords(() => import('./settings/layout.tsx')),
    'Layout',
    'page',
  ),
})

/** A page inside the frame, loaded when it is first opened; its file exports `Page`. */
export const page = <const P extends string>(path: P, load: () => Promise<PageModule>) =>
  createRoute({ getParentRoute: () => frame, path, component: lazily(withWords(load), 'Page', 'page') })

/** A page of the settings; `path` continues `/settings`. */
export const settingsPage = <const P extends string>(path: P, load: () => Promise<PageModule>) =>
  createRoute({ getParentRoute: () => settings, path, component: lazily(withWords(load), 'Page', 'page') })

/** A page for whoever is not signed in. */
export const openPage = <const P extends string>(path: P, load: () => Promise<PageModule>) =>
  createRoute({ getParentRoute: () => root, path, component: lazily(withWords(load), 'Page', 'page') })
