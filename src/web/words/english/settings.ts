export const settings = {
  title: 'Settings',
  pages: 'Pages of the settings',
  you: 'You',
  workspace: 'Workspace',
  profile: 'Profile',
  people: 'People',
  teams: 'Teams',
  inboxes: 'Inboxes',
  keys: 'API keys',
  about: {
    profile: 'Name, signature, language, password',
    people: 'Who works here, and what each may do',
    teams: 'Who answers together, and how their mails begin and end',
    inboxes: 'Where customers reach you',
    keys: 'For programs that work with Heed',
  },
}
