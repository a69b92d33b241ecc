type V = Record<string, string>
/** A heading, and below it what it means and what to do. */
const said =
  (title: string, text: (v: V) => string) =>
  (v: V): string =>
    `${title}\n${text(v)}`

export const domains = {
  title: 'Mail domains',
  lead: 'Whether other servers can tell that mail from your addresses is really yours. Mail they cannot tell ends up as spam, or nowhere.',
  list: 'Mail domains',
  empty: 'No domains yet',
  emptyText: 'The domain of each inbox’s address appears here, with what its DNS says. Begin with an inbox.',
  toInboxes: 'Open the inboxes',
  usedBy: (inboxes: string) => `for ${inboxes}`,
  notFound: 'No inbox has an address of this domain',
  notFoundText: 'It may have been changed meanwhile.',
  check: 'Check now',
  checkedAt: (when: string) => `Checked ${when}`,
  never: 'Not checked yet',
  neverText: 'Heed looks once a day. Press “Check now” to look at once.',
  checked: (domain: string) => `${domain} was checked`,
  names: {
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    mx: 'MX',
    reverse: 'Reverse DNS',
  },
  about: {
    spf: 'Which servers may send mail of this domain.',
    dkim: 'A signature on each mail, and the key by which others check it.',
    dmarc:
      'What others should do with mail that only claims to be yours: where neither SPF nor DKIM holds for the domain in its From. That both name the same domain is called alignment; Heed’s mails do.',
    mx: 'Where mail to this domain is delivered.',
    reverse: 'Whether the address that mail leaves from has a name that leads back to it.',
  },
  states: { good: 'Good', advice: 'Could be better', problem: 'Problem', unknown: 'Not known' },
  inDns: 'In DNS now',
  publish: 'Publish this TXT record',
  recordName: 'the record’s name',
  recordValue: 'the record’s value',
  name: 'Name',
  value: 'Value',
  partsNote: (count: string) =>
    `If your DNS provider takes at most 255 characters at once, enter the value as ${count} strings:`,
  part: (number: string) => `part ${number} of the value`,
  keys: 'Signing (DKIM)',
  keysText: 'Heed signs every mail that leaves with an address of this domain. The private key never leaves Heed.',
  sign: 'Sign mail of this domain',
  signEd: 'Add an Ed25519 key',
  renew: 'Prepare a new key',
  signText:
    'Heed makes a key and shows you a record to publish. Once it is seen in DNS, signing begins by itself; nothing changes before that.',
  keyState: {
    waiting: 'Waits for its record',
    ready: 'Seen, not in use',
    signing: 'Signs',
    retired: 'Retired',
  },
  keyTitle: (selector: string, kind: string) => `${selector} · ${kind}`,
  kinds: { rsa: 'RSA, 2048 bits', ed25519: 'Ed25519' },
  waitingText: 'Heed looks every quarter of an hour, and begins to sign when it sees the record.',
  readyText: 'Its record is in DNS. Mail is still signed with the key before it.',
  signingSince: (day: string) => `Signs since ${day}`,
  keepUntil: (day: string) => `Keep its record in DNS until ${day}: mails that it signed may still be on their way.`,
  mayGo: 'Its record may be taken out of DNS now.',
  switchTo: 'Sign with this key',
  signAnyway: 'Sign before the record is seen',
  signAnywayTitle: 'Sign before the record is seen?',
  signAnywayText:
    'Until the record is in DNS, other servers see a signature that they cannot check. They treat it like none. This is right when Heed cannot ask DNS from here.',
  switched: 'Mail is signed with this key from now on',
  remove: 'Remove key',
  removeTitle: (selector: string) => `Remove the key ${selector}?`,
  removeText: 'It cannot be brought back. If it signs now, mail of this domain leaves unsigned from then on.',
  removed: (selector: string) => `The key ${selector} was removed`,
  made: 'The key is made. Publish its record.',
  findings: {
    unknown: said(
      'DNS did not answer',
      () => 'So nothing can be said about this now. Check again later, or set HEED_DNS.',
    ),
    spf_good: said('All is well', () => 'Your record covers the servers that send.'),
    spf_missing: said(
      'There is no SPF record',
      () => 'Other servers cannot tell yours from anybody else’s. Publish one that names the servers that send.',
    ),
    spf_several: said(
      'There is more than one SPF record',
      ({ count }) =>
        `${count} records stand at this name. Only one is allowed, so others treat it as an error and ignore all. Merge them into one.`,
    ),
    spf_broken: said(
      'A part of the record is no SPF',
      ({ term }) =>
        `“${term}” is not understood, which makes the whole record an error for others. Correct it or take it out.`,
    ),
    spf_lookups: said(
      'The record asks too much',
      ({ count }) =>
        `Together with all it includes it needs ${count} look-ups; after 10 others give up and treat it as an error. Take out includes of services you no longer use, or name addresses directly.`,
    ),
    spf_void: said(
      'The record leads to names that are not there',
      ({ count }) => `${count} of its names have no addresses; after 2 others treat it as an error. Take them out.`,
    ),
    spf_loop: said(
      'The record leads back to itself',
      ({ name }) => `Through “${name}” it includes itself. Take that part out.`,
    ),
    spf_include: said(
      'An included record is not there',
      ({ name }) =>
        `“${name}” has no SPF record of its own, which makes the whole an error. Take it out, or correct the name.`,
    ),
    spf_all_pass: said(
      'Anybody may send as you',
      () => 'With “+all” the record allows every server in the world. End it with “~all”.',
    ),
    spf_all_neutral: said(
      'It says nothing about others',
      () => '“?all” leaves open whether servers you do not name may send. End the record with “~all”.',
    ),
    spf_all_missing: said(
      'It does not say what of others',
      () => 'Without “~all” at its end it leaves open whether servers you do not name may send.',
    ),
    spf_ptr: said(
      'It uses “ptr”',
      () => 'That is slow and should no longer be used (RFC 7208). Name addresses or includes instead.',
    ),
    spf_sender_missing: said(
      'A server that sends is not covered',
      ({ server }) => `Mail leaves through ${server}, which the record does not allow. Publish the record with it.`,
    ),
    spf_sender_unknown: said(
      'Heed cannot see where mail leaves',
      ({ server }) =>
        `Mail leaves through ${server}, and its public address cannot be seen from here. Make sure that the record names it.`,
    ),
    spf_no_sender: said(
      'Nothing is sent from here',
      () => 'No server is set for sending with addresses of this domain.',
    ),
    dkim_good: said(
      'Signed',
      ({ selector }) => `The record of the key ${selector} is right, and mail is signed with it.`,
    ),
    dkim_none: said(
      'Heed does not sign mail of this domain',
      () =>
        'If the server that sends does not sign either, others cannot tell your mail after it was forwarded. Make a key above.',
    ),
    dkim_waiting: said(
      'A key waits for its record',
      ({ selector }) => `The key ${selector} signs once its record is in DNS.`,
    ),
    dkim_ready: said(
      'A new key is ready',
      ({ selector }) => `The record of ${selector} is right. Switch to it above when you like.`,
    ),
    dkim_missing: said(
      'The record of a key is gone',
      ({ selector }) =>
        `Mail is signed with ${selector}, and its record is not in DNS: the signature counts for nothing. Publish it again.`,
    ),
    dkim_mismatch: said(
      'The record holds another key',
      ({ selector }) => `What stands at ${selector} is not the key that Heed has. Publish this record in its place.`,
    ),
    dkim_revoked: said(
      'The key is withdrawn in DNS',
      ({ selector }) =>
        `The record of ${selector} has an empty “p=”, which means withdrawn. Publish this record in its place.`,
    ),
    dkim_several: said(
      'The record stands there more than once',
      ({ selector }) => `Others may not look at any of those at ${selector}. Leave only this one.`,
    ),
    dkim_testing: said(
      'The key is marked as a test',
      ({ selector }) => `With “t=y” others may ignore the signature of ${selector}. Publish the record without it.`,
    ),
    dkim_short: said(
      'A key is too short',
      ({ selector, bits }) =>
        `The key at ${selector} has ${bits} bits; others accept none below 1,024. Have the service that uses it make a new one.`,
    ),
    dkim_weak: said(
      'A key is short',
      ({ selector, bits }) =>
        `The key at ${selector} has ${bits} bits; 2,048 are usual today. Have the service that uses it make a new one.`,
    ),
    dkim_old: said(
      'The key is in use for more than a year',
      ({ selector }) => `Prepare a new one and switch to it, so that nobody has endless time to break ${selector}.`,
    ),
    dkim_others: said('Others sign as well', ({ selectors }) => `Keys of other services were found: ${selectors}.`),
    dmarc_good: said('All is well', ({ policy }) => `Mail that only claims to be yours is met with “${policy}”.`),
    dmarc_missing: said(
      'There is no DMARC record',
      () =>
        'Large providers ask for one, and without it nobody tells you who misuses your name. Begin with “none”, which only watches.',
    ),
    dmarc_several: said(
      'There is more than one DMARC record',
      ({ count }) => `With ${count} of them others ignore all. Leave one.`,
    ),
    dmarc_broken: said(
      'The policy is not understood',
      ({ policy }) => `It must be none, quarantine or reject; here it is “${policy}”.`,
    ),
    dmarc_inherited: said(
      'Covered by the domain above',
      ({ domain, policy }) => `The record of ${domain} counts here too, with “${policy}”.`,
    ),
    dmarc_no_reports: said(
      'Nobody gets the reports',
      () =>
        'Without “rua” other servers do not tell you what they saw. Name an address that you read, or that a service reads for you.',
    ),
    dmarc_reports_refused: said(
      'Reports do not arrive',
      ({ elsewhere }) =>
        `${elsewhere} must agree to get your reports. This record belongs into its DNS; a report service sets it for you.`,
    ),
    dmarc_watching: said(
      'It only watches',
      () =>
        'With “none” others report and block nothing. That is right for the first weeks; Heed tells you when to go on.',
    ),
    dmarc_enforce: said(
      'Time to act',
      () =>
        'For four weeks others could tell our mail by SPF or DKIM. Look at the reports for servers of yours that Heed does not know, then let others put forged mail aside.',
    ),
    dmarc_partial: said(
      'Only a part is met',
      ({ percent }) => `The policy holds for ${percent} % of the mails. Raise it to 100.`,
    ),
    dmarc_unaligned: said(
      'Your own mail is turned away',
      ({ policy }) =>
        `The policy is “${policy}”, and neither SPF nor DKIM shows that our mail is yours. Mend SPF or sign, else it is not delivered.`,
    ),
    mx_good: said('Mail finds its way', ({ hosts }) => `It is delivered to ${hosts}.`),
    mx_missing: said(
      'There is no MX record',
      ({ domain }) => `Nothing says where mail to ${domain} goes, so customers cannot answer.`,
    ),
    mx_null: said(
      'The domain takes no mail',
      ({ domain }) => `Its MX record says that ${domain} wants no mail. Customers cannot answer.`,
    ),
    mx_address: said('MX names an address', ({ host }) => `“${host}” must be a name, not an address.`),
    mx_unreachable: said('A server has no address', ({ host }) => `${host} stands in MX and has no address.`),
    reverse_good: said('All is well', ({ address, name }) => `${address} is called ${name}.`),
    reverse_missing: said(
      'The sending server has no name',
      ({ address, server }) =>
        `${address} (${server}) has no reverse name. Many servers refuse mail from such addresses. Ask whoever runs the network to set it.`,
    ),
    reverse_mismatch: said(
      'The name leads elsewhere',
      ({ address, server, name }) =>
        `${address} is called ${name}, while mail leaves through ${server}. Best is one name both ways, also in its greeting (HELO).`,
    ),
    reverse_unknown: said(
      'Nothing to look at',
      () => 'Mail leaves through a provider, or from an address that cannot be seen from here.',
    ),
  },
}
