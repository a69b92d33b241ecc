import { Navigate } from '@tanstack/react-router'
import { useIsPhone } from '../../ui/phone.ts'
import { lastPage, useGroups } from './entries.ts'

/** Where the settings open: on a phone the list of pages, else the page that was open last. */
export function Page() {
  const groups = useGroups()
  const phone = useIsPhone()
  return phone ? null : <Navigate to={lastPage(groups)} replace />
}
