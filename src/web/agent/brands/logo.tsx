import { Group } from '@mantine/core'
import { useState } from 'react'
import { type Brand, getBrand, listBrands, removeBrandLogo, setBrandLogo } from '../../../contract/brands.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { PictureButtons } from '../../ui/picture-buttons.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './brands.module.css'
import { BrandMark } from './page.tsx'

/** The logo as it is, to be replaced or taken away at once. */
export function Logo({ brand }: { brand: Brand }) {
  const words = useWords().brands
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
  const choose = (file: File) => {
    const form = new FormData()
    form.append('file', file, file.name)
    void doing(call(setBrandLogo, { params: { id: brand.id }, body: form }))
  }
  return (
    <div>
      <p className={classes.label}>{words.logo}</p>
      <Group gap={12}>
        <BrandMark {...brand} />
        <PictureButtons
          words={{ choose: words.chooseLogo, remove: words.removeLogo }}
          accept="image/png,image/jpeg,image/gif,image/webp"
          working={working}
          onChoose={choose}
          onRemove={brand.logoUrl ? () => void doing(call(removeBrandLogo, { params: { id: brand.id } })) : undefined}
        />
      </Group>
      <p className={classes.help}>{words.logoHelp}</p>
    </div>
  )
}
