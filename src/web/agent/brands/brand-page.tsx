import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Brand, deleteBrand, getBrand, listBrands } from '../../../contract/brands.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { BrandForm } from './brand-form.tsx'

/** One brand, to be changed or removed. */
export function Page() {
  const words = useWords().brands
  const { id } = useParams({ strict: false })
  const brand = useCall(getBrand, { params: { id: Number(id) } })
  return (
    <PageFrame title={brand.data?.name ?? ''} above={<BackLink to="/settings/brands" label={words.title} />}>
      {brand.isPending ? (
        <Skeleton />
      ) : brand.data ? (
        <>
          <BrandForm key={brand.data.id} brand={brand.data} />
          <RemoveBrand brand={brand.data} />
        </>
      ) : (
        <Failure error={brand.error} retry={() => void brand.refetch()} />
      )}
    </PageFrame>
  )
}

function RemoveBrand({ brand }: { brand: Brand }) {
  const words = useWords().brands
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteBrand, [listBrands])
  const remove = () =>
    act.mutate(
      { params: { id: brand.id } },
      {
        onSuccess: () => {
          say(words.removed(brand.name))
          void navigate({ to: '/settings/brands', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <div style={{ marginBlockStart: 32 }}>
      <Section title={words.remove} text={words.removeText}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      </Section>
      <Confirm
        opened={asking}
        title={words.removeTitle(brand.name)}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
