/** @jsxImportSource preact */
const paths = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9.5l6 6 6-6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M12 19V5M6 11l6-6 6 6',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.7',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.3 4.3 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  page: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6',
  file: 'M6 3h8l4 4v14H6ZM14 3v4h4',
  chat: 'M12 4c4.8 0 8.5 3.2 8.5 7.3s-3.7 7.3-8.5 7.3c-1 0-2-.2-3-.5L4.8 20l1-3.5c-1.5-1.3-2.3-3.1-2.3-5.2C3.5 7.2 7.2 4 12 4Z',
  mail: 'M3.5 6h17v12h-17ZM4 6.5l8 6.5 8-6.5',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  quiet: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM16 10l5 5M21 10l-5 5',
  spark: 'M11 4l1.9 5.6L18.5 11.5l-5.6 1.9L11 19l-1.9-5.6L3.5 11.5l5.6-1.9ZM19 3v4M17 5h4',
  again: 'M20 11a8 8 0 1 0-2.3 6.5M20 5v6h-6',
}

export const Icon = ({ name, size = 20, width = 1.8 }: { name: keyof typeof paths; size?: number; width?: number }) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width={name === 'more' ? 3 : width}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    class={name === 'back' || name === 'out' ? 'turns' : undefined}
  >
    <path d={paths[name]} />
  </svg>
)
