import { Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { listBrands } from '../../../contract/brands.ts'
import { createHelpCentre, listHelpCentres } from '../../../contract/help-centres.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

/** A new help centre: whose it is, and where it will be found. */
export function Page() {
  const words = useWords().helpCentres
  const navigate = useNavigate()
  const create = useAct(createHelpCentre, [listHelpCentres])
  const brands = useCall(listBrands, {}).data?.items ?? []
  const known = useCall(listHelpCentres, {}).data?.items ?? []
  const { values, set, bind, wrong } = useFields({ brandId: '', slug: '' }, create.error)
  const free = brands.filter(({ id }) => !known.some(({ brand }) => brand?.id === id))
  const choices = [
    ...(known.some(({ brand }) => brand === null) ? [] : [{ value: 'own', label: words.own }]),
    ...free.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
  const choose = (value: string | null) => {
    set('brandId', value ?? '')
    const brand = brands.find(({ id }) => String(id) === value)
    if (brand && !values.slug) set('slug', slugOf(brand.name))
  }
  const submit = () =>
    create.mutate(
      { body: { brandId: values.brandId === 'own' ? null : Number(values.brandId), slug: values.slug } },
      {
        onSuccess: ({ id }) => {
          say(words.created)
          void navigate({ to: '/settings/help-centres/$id', params: { id: String(id) } })
        },
      },
    )
  return (
    <PageFrame title={words.add} above={<BackLink to="/settings/help-centres" label={words.title} />}>
      <Form
        submit={words.create}
        saving={create.isPending}
        disabled={!values.brandId || !values.slug}
        error={create.error}
        onSubmit={submit}
      >
        <Stack gap={16} maw={480}>
          <Select
            label={words.brand}
            data={choices}
            value={values.brandId || null}
            error={wrong('brandId')}
            onChange={choose}
          />
          <TextInput label={words.slug} description={words.slugHelp} autoComplete="off" {...bind('slug')} />
        </Stack>
      </Form>
    </PageFrame>
  )
}
