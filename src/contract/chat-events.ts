/** What happens to a chat, beside what happens to its conversation. Ids are numbers. */
export type ChatEvents = {
  /** So many questions of the visitor's were answered by the assistant before; a person has the exchange now. */
  'chat.assisted': { exchangeId: number; questions: number }
  'chat.begun': { visitorId: number; url: string | null }
  /** Somebody took it up; `seconds` after it began, or was taken up anew. */
  'chat.accepted': { agentId: number; seconds: number }
  /** Whoever it rang with did not take it up in time, or passed it on. */
  'chat.passed_on': { from: number; because: 'time' | 'refused' }
  'chat.ended': { by: 'visitor' | 'agent' | 'idle' | 'mail' }
  /** The visitor came back to it. */
  'chat.resumed': { visitorId: number }
  /** An anonymous visitor turned out to be a customer, by the site's word or by signing in at a help centre: contacts. */
  'chat.handed_over': { from: number | null; to: number; by: 'site' | 'portal' }
  /** Silent for long, they were asked whether they are still there. */
  'chat.asked': { minutes: number }
  /** What a link leads to is known. */
  'chat.previewed': { messageId: number }
  'chat.rated': { stars: number }
  /** Answers that nobody saw went by mail. */
  'chat.mailed': { messageId: number; lines: number }
  'chat.transcript_sent': { messageId: number }
  'chat_widget.changed': { inboxId: number; changed: string[] }
}
