-- What agents are told of: on their screens, by push and by mail.

create table notification (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  kind text not null,
  -- null for what is about no conversation, such as an alarm
  conversation_id bigint references conversation on delete cascade,
  message_id bigint references message on delete set null,
  -- the newest event it tells of, so that none is told twice
  event_id bigint not null,
  actor text not null,
  -- the words of an alarm, or whatever else no other row holds
  detail text,
  -- how often it happened before it was read
  times int not null default 1,
  at timestamptz not null,
  read_at timestamptz,
  -- when it went out by push and by mail, or was left out of them for good
  pushed_at timestamptz,
  mailed_at timestamptz
);
create index notification_recent on notification (agent_id, at desc, id desc);
-- Several of a kind about one conversation are one, until it is read.
create unique index notification_unread on notification (agent_id, conversation_id, kind) nulls not distinct where read_at is null;
create index notification_conversation on notification (conversation_id) where conversation_id is not null;
create index notification_message on notification (message_id) where message_id is not null;
create index notification_unmailed on notification (agent_id, at) where mailed_at is null and read_at is null;

-- How somebody wants to be told; nobody has a row before they have chosen.
create table notification_choice (
  agent_id bigint primary key references agent,
  -- { kind: { desktop, push, mail } }: only what differs from what everybody has at first
  kinds jsonb not null default '{}',
  -- { from, to, days, timeZone } or null: when nobody is disturbed
  quiet jsonb,
  -- minutes between mails, null for no mail
  mail_every int
);

create table push_subscription (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  -- the sign-in it was made in: where that has ended, nothing is pushed
  session_id bigint not null references session on delete cascade,
  endpoint text not null unique,
  -- the browser's public key and shared secret, base64url (RFC 8291)
  p256dh text not null,
  auth text not null,
  user_agent text,
  created_at timestamptz not null,
  -- since when the push service has failed, null while it works
  failing_since timestamptz
);
create index push_subscription_agent on push_subscription (agent_id);
