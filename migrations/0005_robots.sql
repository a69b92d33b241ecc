-- Whom Heed no longer writes to, what it answers by itself, and to whom it did.

create table suspension (
  id bigint generated always as identity primary key,
  -- in lower case
  address text not null,
  -- all: nothing leaves to it; automatic: only what a person wrote
  scope text not null check (scope in ('all', 'automatic')),
  cause text not null check (cause in ('bounce', 'complaint', 'unsubscribed')),
  -- the other server's words, or the kind of complaint
  reason text,
  -- the message that came back, was complained of, or carried the link
  message_id bigint references message on delete set null,
  since timestamptz not null,
  lifted_at timestamptz,
  -- as in event.actor
  lifted_by text
);
create unique index suspension_standing on suspension (address, scope) where lifted_at is null;
create index suspension_address on suspension (address, id desc);
create index suspension_since on suspension (since) where cause = 'bounce';
create index suspension_message on suspension (message_id) where message_id is not null;

-- What an inbox answers by itself to whoever begins a conversation.
create table acknowledgement (
  inbox_id bigint primary key references inbox on delete cascade,
  -- null while it is off; what came before is not answered
  enabled_at timestamptz,
  subject text not null,
  text text not null,
  -- [{ language, subject, text }]
  variants jsonb not null default '[]'
);

-- Every mail that Heed wrote by itself. A conversation gets one at most, whoever races.
create table automatic_mail (
  id bigint generated always as identity primary key,
  -- in lower case
  address text not null,
  inbox_id bigint not null references inbox,
  conversation_id bigint not null references conversation,
  message_id bigint references message on delete set null,
  at timestamptz not null,
  unique (conversation_id)
);
create index automatic_mail_address on automatic_mail (address, at);
create index automatic_mail_message on automatic_mail (message_id) where message_id is not null;
