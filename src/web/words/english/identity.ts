/** Who wrote, how sure we are of it, and why a message is where it is. */
export const identity = {
  badge: {
    authenticated: 'Sender proved',
    failing: 'Sender not proved',
    unknown: 'No proof of the sender',
  },
  ask: (state: string) => `${state}. What that means`,
  title: {
    authenticated: (domain: string) => `${domain} vouches for this mail`,
    failing: (domain: string) => `${domain} does not vouch for this mail`,
    unknown: 'Nothing proves who sent this',
  },
  text: {
    authenticated:
      'It came from the address it names. Whether the person behind it is who they say, no mail can prove.',
    failing:
      'It may be forged, or it was changed or passed on along the way. Ask back by another way before you act on anything important.',
    unknown: 'That is common with small mail servers. The name and address are what the mail says of itself.',
  },
  theirDomain: 'Its domain',
  spf: {
    pass: (domain: string) => `Sent from a server that ${domain} uses.`,
    fail: (domain: string) => `Sent from a server that ${domain} does not use.`,
    none: 'No word about which servers may send its mail.',
    error: 'Could not be looked up.',
  },
  dkim: {
    pass: (domain: string) => `Signed by ${domain}, and unchanged since.`,
    fail: (domain: string) => `A signature of ${domain} does not hold: changed on the way, or forged.`,
    none: 'Not signed.',
    error: 'Could not be looked up.',
  },
  dmarc: {
    pass: (domain: string) => `${domain} says that such mail is theirs.`,
    fail: (domain: string) => `${domain} says that such mail is not theirs.`,
    none: 'The domain makes no promise about its mail.',
    error: 'Could not be looked up.',
  },
  checkedByServer: (server: string) => `Checked by ${server} when it arrived.`,
  notChecked: 'Nobody has checked it: senders are not looked up here, or DNS does not answer.',
  known: 'This address has written before.',
  firstTime: 'The first mail from this address.',
  failingWarning: (address: string) => `This may not come from ${address}`,
  failingText:
    'What its domain promises about its mail does not hold for this one. Ask back by another way before you act on it.',
  ownWarning: (address: string) => `This says to come from ${address}, an address of ours`,
  ownText: 'Nothing proves it, and no colleague wrote it in Heed. Treat it as a stranger’s.',
  ownProved: 'A colleague’s address; what they write by mail is treated as a customer’s.',
  replyToWarning: (asked: string, from: string) =>
    `It asks for answers to ${asked}. Nothing speaks for that, so they go to ${from}.`,
  withheld: 'May hold a code or link that opens somebody’s account. Heed never quotes it or passes it on.',
  newcomer: (who: string) => `New in this conversation: ${who}`,
  why: 'Why it is here',
  because: {
    portal: 'Its writer is signed in at the help centre, and wrote it in this conversation.',
    reply_address: 'It was sent to the signed address of this conversation.',
    our_message_id: 'It answers a mail that we sent in this conversation.',
    reference: 'It refers to a mail in this conversation, and its sender takes part.',
    new: 'It answers nothing we know, and began a conversation.',
    closed: 'It answers a conversation that is closed, and stands in one beside it.',
    newcomer: 'It answers another conversation. Its sender took no part there, and has one of their own.',
    stranger: 'It refers to another conversation. Its sender took no part there, and has one of their own.',
    third_party:
      'A service sent it to the address of another conversation. It is kept apart, as it may be meant for somebody else.',
    failing: 'It refers to another conversation, under a name that its domain does not vouch for.',
    storm: 'Its sender wrote a great deal in a short time, which is collected here.',
    other: 'Nobody wrote down why.',
  },
  splitFrom: (id: number) => `It was moved here from #${id}.`,
  split: 'Move to a conversation of its own',
  rejoin: (id: number) => `Move back to #${id}`,
  splitDone: (id: number) => `Moved to #${id}`,
  rejoinDone: (id: number) => `Moved back to #${id}`,
  undo: 'Undo',
  open: (id: number) => `Open #${id}`,
  rule: {
    title: 'Trust',
    text: 'Who may come into a conversation, and whose word on senders is taken.',
    newcomers: 'When somebody new answers in a conversation',
    newcomersHelp:
      'The mail may have been passed on to them. Colleagues are of a participant’s domain or organization. Whoever a participant or you copied in takes part in any case; nobody else reads what you answer.',
    choice: {
      linked: 'They get a conversation of their own',
      participant: 'Proved colleagues of the customer join',
    },
    server: 'Server that checks senders',
    serverHelp:
      'The name that your mail provider writes into Authentication-Results. Mail fetched from the account is then trusted as far as that server trusts it.',
    serverSuggested: (name: string, seen: number) => `The newest ${seen} mails name ${name}.`,
    serverTake: 'Use it',
  },
}
