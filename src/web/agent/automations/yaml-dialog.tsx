import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { exportAutomations, importAutomations, listAutomations } from '../../../contract/automations.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './automations.module.css'

/** All rules as a file, and rules from one: looked at first, with the lines that do not fit. */
export function YamlDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().automations
  const format = useFormat()
  const text = useErrorText()
  const said = useServerWords()
  const act = useAct(importAutomations, [listAutomations])
  const [yaml, setYaml] = useState('')
  const result = act.data
  const names = (list: string[]) => (list.length > 0 ? format.list(list) : words.nothingThere)
  const send = (dryRun: boolean) =>
    act.mutate(
      { body: { yaml, dryRun } },
      {
        onSuccess: ({ created, changed, faults }) => {
          if (dryRun || faults.length > 0) return
          say(words.yamlDone(format.number(created.length), format.number(changed.length)))
          onClose()
        },
      },
    )
  return (
    <Dialog title={words.yamlTitle} opened onClose={onClose} size={760}>
      <Stack gap={12}>
        <p className={classes.help}>{words.yamlText}</p>
        <Group gap={8}>
          <Button component="a" href={`/api${exportAutomations.path}`} download variant="default">
            {words.yamlOut}
          </Button>
          <FileButton
            accept=".yaml,.yml,text/yaml,application/yaml"
            onChange={(file) => void file?.text().then(setYaml)}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {words.yamlFile}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          className={classes.yaml}
          label={words.yamlIn}
          autosize
          minRows={8}
          maxRows={18}
          spellCheck={false}
          dir="ltr"
          value={yaml}
          onChange={(event) => {
            setYaml(event.currentTarget.value)
            act.reset()
          }}
        />
        {act.error ? (
          <p role="alert" className={classes.wrong}>
            {text(act.error)}
          </p>
        ) : null}
        {result && result.faults.length > 0 ? (
          <div role="alert">
            <p className={classes.label}>{words.yamlFaults}</p>
            <ul className={classes.facts}>
              {result.faults.map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  <strong>{words.line(format.number(line))}</strong>: {said(message)}
                </li>
              ))}
            </ul>
          </div>
        ) : result ? (
          <p role="status">{words.yamlWould(names(result.created), names(result.changed), names(result.same))}</p>
        ) : null}
        <Group gap={8}>
          <Button disabled={yaml.trim() === ''} loading={act.isPending} onClick={() => send(false)}>
            {words.yamlImport}
          </Button>
          <Button variant="default" disabled={yaml.trim() === '' || act.isPending} onClick={() => send(true)}>
            {words.yamlCheck}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
