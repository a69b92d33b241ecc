import { ActionIcon, Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArticle,
  IconBolt,
  IconFlag,
  IconInfoCircle,
  IconPlus,
  IconQuestionMark,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { GuideFigures } from '../../../../contract/guide-figures.ts'
import { type GuideContent, type GuideProblem, StepKind } from '../../../../contract/guide-steps.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './builder.module.css'
import type { Way } from './editing.ts'
import { box, neighbour, type OpenEnd, pictureOf } from './layout.ts'

export const kindIcons = {
  question: IconQuestionMark,
  information: IconInfoCircle,
  action: IconBolt,
  article: IconArticle,
  outcome: IconFlag,
}

export type Adding = { step: string; option?: string; way?: Way }

type Props = {
  content: GuideContent
  problems: readonly GuideProblem[]
  chosen: string | null
  /** Drawn into the picture: who came where and who left. */
  figures?: GuideFigures | undefined
  /** Absent where it is only looked at. */
  onAdd?: ((kind: StepKind, place: Adding) => void) | undefined
  onChoose: (key: string) => void
  onEdit: () => void
  onRemove?: ((key: string) => void) | undefined
}

const zooms = [0.5, 0.65, 0.8, 1, 1.2]

/** The guide drawn as a tree: one walks in it by arrows, and builds where it is open. */
export function Tree({ content, problems, chosen, figures, onAdd, onChoose, onEdit, onRemove }: Props) {
  const words = useWords().guides
  const picture = useMemo(() => pictureOf(content, words.otherwise), [content, words.otherwise])
  const [zoom, setZoom] = useState(3)
  const scale = zooms[zoom] ?? 1
  const canvas = useRef<HTMLDivElement>(null)
  const most = Math.max(1, ...(figures?.steps.map(({ reached }) => reached) ?? []))
  const figureOf = (key: string) => figures?.steps.find(({ step }) => step === key)
  const focus = (key: string) => canvas.current?.querySelector<HTMLElement>(`[data-step="${key}"]`)?.focus()
  useEffect(() => {
    const node = canvas.current?.querySelector<HTMLElement>(`[data-step="${chosen}"]`)
    node?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [chosen])
  const press = (event: KeyboardEvent, key: string) => {
    if (event.key.startsWith('Arrow')) {
      const to = neighbour(picture, key, event.key)
      if (to) {
        onChoose(to)
        focus(to)
      }
    } else if (event.key === 'Enter') {
      onChoose(key)
      onEdit()
    } else if (event.key === 'Delete' && onRemove) onRemove(key)
    else if (event.key === 'Insert' && onAdd) onAdd('question', { step: key })
    else return
    event.preventDefault()
  }
  const widthOf = (to: string) => {
    const reached = figureOf(to)?.reached ?? 0
    // A step that several ways lead to does not say how many came by each of them.
    const alone = picture.edges.filter((edge) => edge.to === to).length === 1
    return figures && alone ? 1.5 + (reached / most) * 12 : 1.5
  }
  return (
    <section className={classes.canvasFrame} aria-label={words.tree} aria-describedby="guide-tree-help">
      <div className={classes.zoom}>
        <ActionIcon aria-label={words.zoomOut} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          <IconZoomOut size={16} stroke={1.7} />
        </ActionIcon>
        <ActionIcon aria-label={words.zoomIn} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
          <IconZoomIn size={16} stroke={1.7} />
        </ActionIcon>
      </div>
      {/* The tree itself is drawn the same way round in every language. */}
      <div ref={canvas} className={classes.canvas} dir="ltr">
        <div style={{ inlineSize: picture.width * scale, blockSize: picture.height * scale }} className={classes.sized}>
          <div
            className={classes.drawn}
            style={{ inlineSize: picture.width, blockSize: picture.height, transform: `scale(${scale})` }}
          >
            <svg width={picture.width} height={picture.height} className={classes.edges} aria-hidden="true">
              {picture.edges.map(({ from, to, path }) => (
                <path
                  key={`${from} ${to}`}
                  d={path}
                  style={{ strokeWidth: widthOf(to) }}
                  data-lit={from === chosen || undefined}
                />
              ))}
              {picture.ends.map(({ step, way, option, path }) => (
                <path key={`${step} ${way} ${option}`} data-open d={path} />
              ))}
            </svg>
            {picture.edges.map(({ from, to, label, at }) =>
              label ? (
                <span
                  key={`${from} ${to}`}
                  className={classes.edgeLabel}
                  style={{ left: at.x, top: at.y }}
                  title={label}
                  dir="auto"
                >
                  {label}
                </span>
              ) : null,
            )}
            {picture.nodes.map(({ key, step, x, y }) => {
              const Icon = kindIcons[step.kind]
              const wrong = problems.find((problem) => problem.step === key)
              const figure = figureOf(key)
              return (
                <button
                  type="button"
                  key={key}
                  data-step={key}
                  data-kind={step.kind}
                  data-wrong={wrong?.severity}
                  aria-current={key === chosen ? 'step' : undefined}
                  tabIndex={key === (chosen ?? content.start) ? 0 : -1}
                  className={classes.node}
                  style={{ left: x, top: y, inlineSize: box.width, blockSize: box.height }}
                  onClick={() => onChoose(key)}
                  onDoubleClick={onEdit}
                  onKeyDown={(event) => press(event, key)}
                  dir="auto"
                >
                  <span className={classes.nodeKind}>
                    <Icon size={13} stroke={1.9} aria-hidden="true" />
                    {words.kinds[step.kind]}
                    {key === content.start ? <em>{words.begin}</em> : null}
                    {wrong ? (
                      <IconAlertTriangle
                        className={classes.nodeWrong}
                        size={14}
                        stroke={2}
                        aria-label={words.problem[wrong.kind]}
                      />
                    ) : null}
                  </span>
                  <span className={classes.nodeTitle}>{step.title || words.untitled}</span>
                  {figures ? <Heat figure={figure} most={most} /> : null}
                </button>
              )
            })}
            {picture.ends.map((end) => (
              <AddHere key={`${end.step} ${end.way} ${end.option}`} end={end} onAdd={onAdd} />
            ))}
          </div>
        </div>
      </div>
      <p className={classes.canvasHelp} id="guide-tree-help">
        {words.treeHelp}
      </p>
    </section>
  )
}

/** How many came here, as a bar as long as their number, and how many of them left. */
function Heat({ figure, most }: { figure: GuideFigures['steps'][number] | undefined; most: number }) {
  const { figures: words } = useWords().guides
  const format = useFormat()
  const { reached = 0, left = 0 } = figure ?? {}
  const share = reached > 0 ? left / reached : 0
  return (
    <span className={classes.heat}>
      <span className={classes.heatBar} style={{ inlineSize: `${(reached / most) * 100}%` }}>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className={classes.heatText}>
        {words.share(format.number(Math.round(share * 100)), format.number(left), format.number(reached))}
      </span>
    </span>
  )
}

function AddHere({ end, onAdd }: { end: OpenEnd; onAdd: Props['onAdd'] }) {
  const words = useWords().guides
  const { x, y, step, label, option, way } = end
  const place: Adding = { step, way, ...(option !== undefined && { option }) }
  return (
    <div className={classes.openEnd} style={{ left: x, top: y }}>
      {label ? (
        <span className={classes.openLabel} dir="auto">
          {label}
        </span>
      ) : null}
      {onAdd ? (
        <AddMenu label={label ? words.addOn(label) : words.addAfter} onAdd={(kind) => onAdd(kind, place)}>
          <IconPlus size={16} stroke={1.9} />
        </AddMenu>
      ) : (
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
      )}
    </div>
  )
}

/** Asks which kind of step is to be added. */
export function AddMenu({
  label,
  onAdd,
  children,
}: {
  label: string
  onAdd: (kind: StepKind) => void
  children: ReactNode
}) {
  const words = useWords().guides
  return (
    <Menu position="bottom">
      <Menu.Target>
        <button type="button" className={classes.add} aria-label={label} title={label}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {StepKind.options.map((kind) => {
          const Icon = kindIcons[kind]
          return (
            <Menu.Item key={kind} leftSection={<Icon size={15} stroke={1.7} />} onClick={() => onAdd(kind)}>
              {words.kinds[kind]}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
