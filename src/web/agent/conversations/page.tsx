import { Outlet } from '@tanstack/react-router'

/** The inbox: views, list, and beside them the open conversation. */
export function Page() {
  return <Outlet />
}
