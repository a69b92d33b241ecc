import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MenuProps,
  type ModalProps,
  type PopoverProps,
  type SegmentedControlProps,
  type SwitchProps,
  Tooltip,
} from '@mantine/core'

const green = [
  '#e3efe6',
  '#c9e0d1',
  '#a5ccb4',
  '#7fb797',
  '#55a07a',
  '#2f8760',
  '#0e6b49',
  '#0a5a3d',
  '#084a32',
  '#063926',
] as const
const ink = [
  '#fbfaf7',
  '#f4f1ea',
  '#e5e0d5',
  '#cfc8b9',
  '#a39f93',
  '#7a7f79',
  '#55605a',
  '#37423d',
  '#232e2a',
  '#16201d',
] as const
/** Mantine reads its dark surfaces from this scale: text first, ground last. */
const dark = [
  '#e9e6dd',
  '#a8b0aa',
  '#929b95',
  '#6d7771',
  '#405049',
  '#2b342f',
  '#242c28',
  '#171d1a',
  '#111614',
  '#0b0f0d',
] as const

const quick = { transitionProps: { duration: 100 } }
/** How a component looks that is loaded only when it is needed: naming the component itself would bring it at once. */
const looks = <Props>(defaultProps: Partial<Props>) => ({ defaultProps })

/** Mantine dressed as Heed: its own greens and inks, 14 px Inter, radius 8, hairlines, no shadow on what does not float. */
export const theme = createTheme({
  primaryColor: 'green',
  primaryShade: 6,
  colors: { green, gray: ink, dark },
  black: '#16201d',
  white: '#ffffff',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '10px', xl: '12px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  // In the dark our green is light, and so the words on it are dark.
  variantColorResolver: (given) => {
    const look = defaultVariantColorsResolver(given)
    return given.variant === 'filled' && given.color !== 'red' ? { ...look, color: 'var(--green-on)' } : look
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 550 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 30 } }),
    // The first entry has the focus at once: the placeholder before it is nothing that a screen reader could name.
    Menu: looks<MenuProps>({
      ...{ shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false, ...quick },
    }),
    Popover: looks<PopoverProps>({ shadow: 'md', ...quick }),
    Modal: looks<ModalProps>({ centered: true, ...quick }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, ...quick } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: looks<SegmentedControlProps>({ size: 'xs', transitionDuration: 120 }),
    Switch: looks<SwitchProps>({ size: 'sm' }),
  },
})

const ours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--green-text)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--ground)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-green-filled': 'var(--green)',
  '--mantine-color-green-filled-hover': 'var(--green-strong)',
  '--mantine-color-green-light': 'var(--green-soft)',
  '--mantine-color-green-light-hover': 'var(--green-line)',
  '--mantine-color-green-light-color': 'var(--green-text)',
  '--mantine-color-green-text': 'var(--green-text)',
  '--mantine-color-red-6': 'var(--red)',
  '--mantine-color-red-text': 'var(--red)',
  '--mantine-color-red-light-color': 'var(--red)',
  '--mantine-color-gray-text': 'var(--ink-soft)',
  '--mantine-color-gray-light-color': 'var(--ink-soft)',
  '--mantine-color-gray-light-hover': 'var(--ground)',
  '--mantine-primary-color-contrast': 'var(--green-on)',
  '--mantine-shadow-md': 'var(--shadow)',
}

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })
