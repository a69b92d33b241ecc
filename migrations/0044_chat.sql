-- Live chat. A chat account is an inbox of channel chat; what stands in companies' pages is its widget.
create table chat_widget (
  inbox_id bigint primary key references inbox on delete cascade,
  -- its public name
  key text not null unique,
  -- sites that may show it: https://shop.example, https://*.shop.example
  origins text[] not null default '{}',
  -- look, texts, questions, limits …: contract/chat-widgets.ts, ChatSettings
  settings jsonb not null,
  calendar_id bigint references calendar,
  -- where messages that are left go, and chats that go on by mail
  mail_inbox_id bigint references inbox,
  help_centre_id bigint references help_centre,
  -- of the site's tokens: a secret (HS256), sealed with a key made from HEED_SECRET, and when it was made
  secret bytea,
  secret_at timestamptz,
  -- or the site's public key, PEM
  public_key text,
  -- somebody has switched the chat off
  off_at timestamptz,
  off_by bigint references agent
);

create table chat_invitation (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references chat_widget on delete cascade,
  -- by language
  texts jsonb not null,
  path text,
  after_seconds int not null,
  min_visits int not null default 1,
  only_returning boolean,
  every_days int not null default 7,
  shown bigint not null default 0,
  accepted bigint not null default 0,
  closed bigint not null default 0,
  off_at timestamptz,
  removed_at timestamptz
);
create index chat_invitation_inbox on chat_invitation (inbox_id, id) where removed_at is null;

-- Somebody who came by a widget. With a subject the company's site has vouched for who it is.
create table chat_visitor (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references inbox,
  -- the site's own id of the person
  subject text,
  contact_id bigint references contact,
  name text not null default '',
  -- what the token said, else what the visitor typed
  email text,
  email_proved boolean not null default false,
  language text,
  time_zone text,
  browser text,
  -- { url, title, referrer }, the visitor's own word
  page jsonb,
  -- days on which they came
  visits int not null default 1,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
create unique index chat_visitor_subject on chat_visitor (inbox_id, subject) where subject is not null;
create index chat_visitor_contact on chat_visitor (contact_id) where contact_id is not null;
create index chat_visitor_idle on chat_visitor (last_seen_at) where contact_id is null;

create table chat_session (
  id bigint generated always as identity primary key,
  visitor_id bigint not null references chat_visitor on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index chat_session_visitor on chat_session (visitor_id);
create index chat_session_expires on chat_session (expires_at);

-- A conversation as its visitor has it.
create table chat (
  conversation_id bigint primary key references conversation on delete cascade,
  visitor_id bigint not null references chat_visitor,
  inbox_id bigint not null references inbox,
  -- what was told before it began: [{ label, value }]
  answers jsonb not null default '[]',
  page jsonb,
  invitation_id bigint references chat_invitation,
  started_at timestamptz not null,
  -- whose turn it is to take it up, and until when; then it is passed on
  offered_to bigint references agent,
  offered_until timestamptz,
  passed int not null default 0,
  accepted_by bigint references agent,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('visitor', 'agent', 'idle', 'mail')),
  -- when a silent visitor was asked whether they are still there
  asked_at timestamptz,
  -- newest messages: of ours that reached the visitor and that they saw; of theirs that an agent saw; of ours that were mailed
  delivered_id bigint not null default 0,
  seen_id bigint not null default 0,
  read_id bigint not null default 0,
  mailed_id bigint not null default 0,
  rating smallint check (rating between 1 and 5),
  comment text not null default '',
  rated_at timestamptz,
  transcripts int not null default 0
);
create index chat_visitor_newest on chat (visitor_id, conversation_id desc);
create index chat_running on chat (inbox_id, started_at) where ended_at is null;
create index chat_offered on chat (offered_until) where ended_at is null and offered_until is not null;

-- What a visitor sent, once for each name the widget gave it.
create table chat_line (
  visitor_id bigint not null references chat_visitor on delete cascade,
  client_id text not null,
  message_id bigint not null references message on delete cascade,
  primary key (visitor_id, client_id)
);
create unique index chat_line_message on chat_line (message_id);

-- What a link of ours leads to.
create table chat_preview (
  message_id bigint primary key references message on delete cascade,
  preview jsonb not null
);

insert into follower_cursor (name, tx, id) values ('chat', pg_snapshot_xmin(pg_current_snapshot()), 0);
