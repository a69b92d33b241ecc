import { Activity } from '../../contacts/activity.tsx'
import { Consents } from '../../contacts/consents.tsx'
import { Notes } from '../../contacts/notes.tsx'
import type { CardProps } from './slots.ts'

export const NotesCard = ({ contact }: CardProps) => <Notes contactId={contact.id} summary={contact.note} />
export const ConsentsCard = ({ contact }: CardProps) => <Consents contactId={contact.id} />
export const ActivityCard = ({ contact }: CardProps) => <Activity contactId={contact.id} />
