import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../../../../words/words.ts'

const withScheme = (address: string) =>
  /^(https?:|mailto:|tel:)/i.test(address)
    ? address
    : address.includes('@')
      ? `mailto:${address}`
      : `https://${address}`

type Props = {
  editor: Editor
  active: boolean
  opened: boolean
  setOpened: (opened: boolean) => void
  children: ReactNode
}

/** Sets, changes or removes the link of the selected words. */
export function LinkField({ editor, active, opened, setOpened, children }: Props) {
  const words = useWords().composer
  const [address, setAddress] = useState('')
  useEffect(() => {
    if (opened) setAddress((editor.getAttributes('link').href as string | undefined) ?? '')
  }, [opened, editor])
  const set = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOpened(false)
    const href = withScheme(address.trim())
    if (!address.trim()) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !active)
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  const remove = () => {
    setOpened(false)
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="top-start" width={320}>
      <Popover.Target>
        <ActionIcon
          size={28}
          aria-label={words.link}
          title={words.link}
          aria-pressed={active}
          data-on={active || undefined}
          onClick={() => setOpened(true)}
        >
          {children}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={set}>
          <TextInput
            label={words.linkAddress}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            data-autofocus
            placeholder="https://"
          />
          <Group gap={8} mt={10}>
            <Button type="submit" size="xs" variant="default">
              {words.linkSet}
            </Button>
            {active ? (
              <Button size="xs" variant="subtle" color="gray" onClick={remove}>
                {words.linkRemove}
              </Button>
            ) : null}
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
