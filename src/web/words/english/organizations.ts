import { counted } from '../plural.ts'

const n = counted('en')

export const organizations = {
  list: 'Organizations',
  search: 'Find by name or domain',
  add: 'Add an organization',
  empty: 'No organizations yet',
  emptyText:
    'Companies you work with appear here. Give one its mail domain, and whoever writes from it joins by itself.',
  contacts: n({ one: '# person', other: '# people', zero: 'Nobody yet' }),
  notFound: 'This organization is not here',
  notFoundText: 'It may have been removed, or the link is old.',
  back: 'Organizations',
  domains: 'Mail domains',
  domainsHelp: 'Whoever first writes from one of these joins the organization. Press Enter after each one.',
  noDomains: 'No mail domain',
  since: 'Here since',
  people: 'People',
  noPeople: 'Nobody yet',
  noPeopleText: 'People join when they write from one of its domains, or when you choose it on their page.',
  newTitle: 'Add an organization',
  editTitle: (name: string) => `Edit ${name}`,
  name: 'Name',
  note: 'Note',
  create: 'Add organization',
  save: 'Save',
  created: (name: string) => `${name} added`,
  saved: (name: string) => `${name} saved`,
  remove: 'Remove',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'Its people stay, without an organization. Its domains and note are deleted. This cannot be undone.',
  removed: (name: string) => `${name} removed`,
}
