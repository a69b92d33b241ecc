/** Heed's mark: an ear that is drawn like an opening quotation mark. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8.6 13.4a7.4 7.4 0 0 1 14.8 0c0 4.3-3.4 5.200-4.500 8-.8 2.200-1.700 4.100-4.300 4.100a4 4 0 0 1-4-4" />
      </g>
      <path
        d="M18.9 13.2a2.900 2.900 0 1 0-3.900 2.700c.1 1.100-.5 1.900-1.600 2.500 3.300-.1 5.500-2.200 5.500-5.200z"
        fill="currentColor"
      />
    </svg>
  )
}
