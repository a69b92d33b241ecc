-- Fields of the workspace's own on conversations, contacts and organizations; what a contact agreed to, notes about
-- them with author and time, and what happened around them.

create table custom_field (
  id bigint generated always as identity primary key,
  holder text not null check (holder in ('conversation', 'contact', 'organization')),
  -- never changes: values are kept under it
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  type text not null check (type in ('text', 'long_text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'relation')),
  label text not null,
  description text not null default '',
  -- { de: { label, description } }
  translations jsonb not null default '{}',
  section text not null default '',
  position int not null default 0,
  -- of choices: [{ key, label, colour, archived }]
  options jsonb not null default '[]',
  -- of numbers: { min, max, decimals, unit }; of relations: { relatesTo }
  settings jsonb not null default '{}',
  -- of conversations: where it shows; everywhere when empty
  team_ids bigint[] not null default '{}',
  kinds text[] not null default '{}',
  required text not null default 'never' check (required in ('never', 'on_resolve')),
  -- { field, values }: required only where the conversation's field has one of the values
  required_when jsonb,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  unique (holder, key)
);

-- Values by the field's key: text string, number number, date 'YYYY-MM-DD', choice the option's key, multi-choice an
-- array of them, checkbox boolean, relation id. What is empty is not there.
alter table conversation add column custom_fields jsonb not null default '{}';
alter table contact add column custom_fields jsonb not null default '{}';
alter table organization add column custom_fields jsonb not null default '{}';

-- For `custom_fields <> '{}' and custom_fields @> '{"key": value}'`: both conditions must be named, as the index leaves
-- out the many rows without any value, which then cost nothing when they change.
create index conversation_custom_fields on conversation using gin (custom_fields jsonb_path_ops) where custom_fields <> '{}';
create index contact_custom_fields on contact using gin (custom_fields jsonb_path_ops) where custom_fields <> '{}';
create index organization_custom_fields on organization using gin (custom_fields jsonb_path_ops) where custom_fields <> '{}';

-- ── Beside the conversation ──────────────────────────────────────────────────────────────────

-- How they like to be reached.
alter table contact add column preferred_channel text
  check (preferred_channel in ('email', 'phone', 'message', 'chat', 'letter'));

-- What a contact agreed to or refused; the newest row of a purpose holds, the others are its history.
create table contact_consent (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  purpose text not null check (purpose in ('marketing_mail', 'marketing_phone', 'marketing_messages', 'surveys')),
  state text not null check (state in ('given', 'refused', 'withdrawn')),
  -- how it was given: in whose words, on which form, in which call
  how text not null default '',
  -- when the contact said so; recorded_at is when somebody wrote it down
  given_at timestamptz not null,
  recorded_at timestamptz not null,
  actor text not null
);
create index contact_consent_newest on contact_consent (contact_id, purpose, id desc);

create table contact_note (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  text text not null,
  actor text not null,
  created_at timestamptz not null,
  changed_at timestamptz
);
create index contact_note_newest on contact_note (contact_id, id desc);

-- What happened around a contact, in all conversations; a follower of the event log keeps it.
create table contact_activity (
  contact_id bigint not null references contact on delete cascade,
  event_id bigint not null,
  at timestamptz not null,
  conversation_id bigint,
  primary key (contact_id, event_id)
);
