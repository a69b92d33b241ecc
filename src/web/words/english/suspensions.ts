export const suspensions = {
  bounced: (address: string) => `Mail to ${address} comes back`,
  bouncedText: (when: string) =>
    `Since ${when}, so nothing is sent to it. Check the address; if it is right, try again.`,
  says: (words: string) => `The server said: ${words}`,
  stopped: {
    complaint: (address: string) => `${address} has called a mail of ours spam`,
    unsubscribed: (address: string) => `${address} wants no automatic mail`,
    bounce: (address: string) => `${address} gets no automatic mail`,
  },
  stoppedText: (when: string) => `Since ${when}. Answers that you write still arrive.`,
  tryAgain: 'Try again',
  allow: 'Allow automatic mail',
  lifted: (address: string) => `Mail leaves to ${address} again`,
  where: 'The conversation',
  events: {
    bounce: (address: string) => `Mail to ${address} comes back; nothing is sent to it any more`,
    complaint: (address: string) => `${address} called a mail of ours spam; no automatic mail is sent to it any more`,
    unsubscribed: (address: string) => `${address} wants no automatic mail any more`,
    lifted: (who: string, address: string) => `${who} allowed mail to ${address} again`,
    liftedByWriting: (address: string) => `${address} has written, so mail is sent to it again`,
    withheld: (why: string) => `No automatic answer: ${why}`,
    copied: (inbox: string) => `The same mail also came to ${inbox}`,
  },
}
