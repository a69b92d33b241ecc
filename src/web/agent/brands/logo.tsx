import { Button, Group } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { type Brand, getBrand, listBrands, removeBrandLogo, setBrandLogo } from '../../../contract/brands.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './brands.module.css'
import { BrandMark } from './page.tsx'

/** The logo as it is, to be replaced or taken away at once. */
export function Logo({ brand }: { brand: Brand }) {
  const words = useWords().brands
  const input = useRef<HTMLInputElement>(null)
  const [working, setWorking] = useState(false)
  const doing = async (work: Promise<unknown>) => {
    setWorking(true)
    try {
      await work
      await refresh(listBrands, getBrand)
      say(words.logoSaved)
    } catch (error) {
      sayError(error)
    } finally {
      setWorking(false)
    }
  }
  const choose = (file: File | undefined) => {
    if (!file) return
    const form = new FormData()
    form.append('file', file, file.name)
    void doing(call(setBrandLogo, { params: { id: brand.id }, body: form }))
  }
  return (
    <div>
      <p className={classes.label}>{words.logo}</p>
      <Group gap={12}>
        <BrandMark {...brand} />
        <Button
          variant="default"
          size="xs"
          loading={working}
          leftSection={<IconPhoto size={14} />}
          onClick={() => input.current?.click()}
        >
          {words.chooseLogo}
        </Button>
        {brand.logoUrl ? (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            onClick={() => void doing(call(removeBrandLogo, { params: { id: brand.id } }))}
          >
            {words.removeLogo}
          </Button>
        ) : null}
      </Group>
      <p className={classes.help}>{words.logoHelp}</p>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={words.chooseLogo}
        hidden
        onChange={(event) => {
          choose(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
