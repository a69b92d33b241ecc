import { NumberInput } from '@mantine/core'
import { Channel } from '../../../contract/channels.ts'
import { type ChannelWeights, changeChannelWeights, getChannelWeights } from '../../../contract/skills.ts'
import { useAct, useCall } from '../../query.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './skills.module.css'

/** What everybody begins with. */
const usualCapacity = 6

/** What one conversation of each channel takes of a person's capacity. */
export function Weights() {
  const weights = useCall(getChannelWeights, {}).data
  return weights ? <WeightForm key={JSON.stringify(weights)} weights={weights} /> : null
}

function WeightForm({ weights }: { weights: ChannelWeights }) {
  const { skills, common } = useWords()
  const words = skills.weights
  const manages = useMay('settings.manage')
  const act = useAct(changeChannelWeights, [getChannelWeights])
  const { values, set, changed, wrong } = useFields(weights, act.error)
  const save = () => act.mutate({ body: values }, { onSuccess: () => say(words.saved) })
  return (
    <Form
      submit={words.save}
      saving={act.isPending}
      error={act.error}
      disabled={!changed}
      quiet={!manages}
      onSubmit={save}
    >
      <p className={classes.help}>{words.example(usualCapacity)}</p>
      <ul className={classes.weights}>
        {Channel.options.map((channel) => (
          <li key={channel}>
            <ChannelIcon channel={channel} />
            <span>{common.channel[channel]}</span>
            <NumberInput
              aria-label={common.channel[channel]}
              size="xs"
              w={76}
              min={0}
              max={100}
              allowDecimal={false}
              readOnly={!manages}
              value={values[channel]}
              onChange={(value) => set(channel, typeof value === 'number' ? value : 0)}
              error={wrong(channel)}
            />
            <span className={classes.help}>
              {values[channel] > 0 ? words.unit(Math.floor(usualCapacity / values[channel])) : '∞'}
            </span>
          </li>
        ))}
      </ul>
    </Form>
  )
}
