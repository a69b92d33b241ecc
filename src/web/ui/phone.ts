import { useMediaQuery } from '@mantine/hooks'

/** Whether the screen is as narrow as a phone's, by the width at which the styles put panes one after the other. */
export const useIsPhone = (): boolean =>
  useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false })
