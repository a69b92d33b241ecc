import { Button } from '@mantine/core'
import { liftSuspension, listSuspensions, type Suspension } from '../../../contract/suspensions.ts'
import { useAct } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** The way back: write to an address again, or let automatic mail go there. */
export function Lift({ suspension: { id, address, scope } }: { suspension: Suspension }) {
  const words = useWords().suspensions
  const may = useMay('contact.write')
  const lift = useAct(liftSuspension, [listSuspensions])
  if (!may) return null
  const done = { onSuccess: () => say(words.lifted(address)), onError: (error: unknown) => sayError(error) }
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={lift.isPending}
      onClick={() => lift.mutate({ params: { id } }, done)}
    >
      {scope === 'all' ? words.tryAgain : words.allow}
    </Button>
  )
}
