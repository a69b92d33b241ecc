import type { Words } from '../words.ts'

export const sessions: Words['sessions'] = {
  title: 'Anmelden',
  lead: 'Schön, dass Sie wieder da sind.',
  email: 'E-Mail',
  password: 'Passwort',
  signIn: 'Anmelden',
  forgot: 'Kein Passwort zur Hand? Ein Admin kann Ihnen einen Einmal-Link geben.',
  wrong: 'E-Mail oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es erneut.',
  link: {
    working: 'Sie werden angemeldet',
    failed: 'Dieser Link gilt nicht mehr',
    failedText:
      'Ein Anmelde-Link gilt einmal und einen Tag lang. Lassen Sie sich von einem Admin einen neuen geben, oder melden Sie sich mit Ihrem Passwort an.',
    toSignIn: 'Mit Passwort anmelden',
  },
  setup: {
    title: 'Willkommen bei Heed',
    lead: 'Noch ist niemand hier. Legen Sie den ersten Admin an; die anderen laden Sie danach ein.',
    token: 'Einrichtungs-Code',
    tokenHelp: 'Steht im Terminal, in dem Heed gestartet wurde.',
    workspace: 'Name Ihres Arbeitsbereichs',
    workspaceHelp: 'Meist der Name der Firma.',
    name: 'Ihr Name',
    email: 'Ihre E-Mail',
    password: 'Passwort',
    passwordHelp: 'Mindestens 10 Zeichen; ein kurzer Satz eignet sich gut.',
    create: 'Arbeitsbereich anlegen',
    done: 'Dieser Arbeitsbereich hat schon einen Admin.',
  },
}
