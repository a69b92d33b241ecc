import { useMediaQuery } from '@mantine/hooks'
import { Navigate } from '@tanstack/react-router'
import { lastPage, useGroups } from './entries.ts'

/** Where the settings open: on a phone the list of pages, else the page that was open last. */
export function Page() {
  const groups = useGroups()
  const phone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false })
  return phone ? null : <Navigate to={lastPage(groups)} replace />
}
