/** The open conversation. */
export function ConversationPane() {
  return null
}
