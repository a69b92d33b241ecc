import { Outlet } from '@tanstack/react-router'

/** The settings: which pages there are, and the chosen one. */
export function Layout() {
  return <Outlet />
}
