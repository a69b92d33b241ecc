import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { listKeys, revokeKey } from '../../../contract/keys.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Row } from '../../ui/list.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'

type Key = Answer<typeof listKeys>['items'][number]

/** One key: what for, with which rights, and whether it is in use. */
export function KeyRow({ apiKey }: { apiKey: Key }) {
  const words = useWords()
  const format = useFormat()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const act = useAct(revokeKey, [listKeys])
  const { name, role, createdAt, lastUsedAt, revokedAt } = apiKey
  const revoke = () =>
    act.mutate(
      { params: { id: apiKey.id } },
      {
        onSuccess: () => {
          setAsking(false)
          say(words.keys.revoked(name))
        },
        onError: (error) => sayError(error),
      },
    )
  const facts = revokedAt
    ? [words.keys.wasRevoked(format.day(revokedAt))]
    : [
        lastUsedAt ? words.keys.used(format.ago(lastUsedAt, now)) : words.keys.unused,
        words.keys.made(format.day(createdAt)),
      ]
  return (
    <>
      <Row
        title={name}
        text={facts.join(' · ')}
        after={
          <>
            <Chip tone={role === 'admin' && !revokedAt ? 'green' : 'plain'}>{words.common.role[role]}</Chip>
            {revokedAt ? null : (
              <Button
                variant="subtle"
                color="gray"
                aria-label={words.keys.revokeOf(name)}
                onClick={() => setAsking(true)}
              >
                {words.keys.revoke}
              </Button>
            )}
          </>
        }
      />
      <Confirm
        opened={asking}
        title={words.keys.revokeTitle(name)}
        text={words.keys.revokeText}
        action={words.keys.revoke}
        working={act.isPending}
        onConfirm={revoke}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
