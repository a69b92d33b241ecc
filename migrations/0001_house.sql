-- The house: the event log and what follows it, people and access, and the core of the desk.

create extension if not exists pg_trgm;

-- ── The spine ────────────────────────────────────────────────────────────────────────────────

create table event (
  id bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  -- 'agent:7', 'contact:12', 'key:3' or 'heed'
  actor text not null,
  type text not null,
  conversation_id bigint,
  data jsonb not null default '{}',
  primary key (id, at)
) partition by range (at);
create index event_order on event (tx, id);
create index event_conversation on event (conversation_id, id) where conversation_id is not null;
-- Months are added ahead of time by the worker; what falls outside them is never refused.
create table event_other partition of event default;

create table follower_cursor (
  name text primary key,
  tx xid8 not null,
  id bigint not null,
  moved_at timestamptz not null default now()
);

create table setting (
  key text primary key,
  value jsonb not null
);

-- ── People and access ────────────────────────────────────────────────────────────────────────

create table agent (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null,
  role text not null check (role in ('admin', 'lead', 'agent', 'reviewer', 'trainer', 'light', 'partner')),
  password_hash text,
  signature text not null default '',
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  deactivated_at timestamptz
);
create unique index agent_email on agent (lower(email));

create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  agent_id bigint not null references agent,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text
);
create index session_agent on session (agent_id) where ended_at is null;

create table sign_in_link (
  token_hash bytea primary key,
  agent_id bigint not null references agent,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_key (
  id bigint generated always as identity primary key,
  name text not null,
  token_hash bytea not null unique,
  role text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table idempotency (
  actor text not null,
  key text not null,
  -- method, path and a hash of the body: the same key for another request is refused
  request text not null,
  status int not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_age on idempotency (created_at);

create table team (
  id bigint generated always as identity primary key,
  name text not null,
  purpose text not null default '',
  greeting text not null default '',
  signature text not null default '',
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index team_name on team (lower(name)) where removed_at is null;

create table team_member (
  team_id bigint not null references team,
  agent_id bigint not null references agent,
  primary key (team_id, agent_id)
);
create index team_member_agent on team_member (agent_id);

-- ── Customers ────────────────────────────────────────────────────────────────────────────────

create table organization (
  id bigint generated always as identity primary key,
  name text not null,
  domains text[] not null default '{}',
  note text not null default '',
  created_at timestamptz not null default now()
);
create index organization_domains on organization using gin (domains);

create table contact (
  id bigint generated always as identity primary key,
  name text not null,
  organization_id bigint references organization on delete set null,
  language text,
  time_zone text,
  note text not null default '',
  created_at timestamptz not null default now()
);
create index contact_organization on contact (organization_id) where organization_id is not null;
create index contact_name_part on contact using gin (lower(name) gin_trgm_ops);

create table contact_address (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  kind text not null check (kind in ('email', 'phone', 'handle')),
  -- mail addresses in lower case
  address text not null,
  unique (kind, address)
);
create index contact_address_contact on contact_address (contact_id, id);
create index contact_address_part on contact_address using gin (address gin_trgm_ops);

-- ── The desk ─────────────────────────────────────────────────────────────────────────────────

create table inbox (
  id bigint generated always as identity primary key,
  channel text not null,
  name text not null,
  -- in lower case, as are aliases and the domain
  address text,
  aliases text[] not null default '{}',
  catch_all_domain text,
  team_id bigint references team,
  sender_name text not null default '',
  quote_history boolean not null default true,
  signed_reply_address boolean not null default true,
  imap jsonb,
  smtp jsonb,
  -- passwords, encrypted with a key made from HEED_SECRET
  secrets bytea,
  health jsonb not null default '{"state": "idle", "message": null, "since": null}',
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index inbox_address on inbox (address) where removed_at is null;
create unique index inbox_catch_all_domain on inbox (catch_all_domain) where removed_at is null;

-- Where the reading of an IMAP folder stands.
create table imap_folder (
  inbox_id bigint not null references inbox on delete cascade,
  folder text not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  primary key (inbox_id, folder)
);

create table conversation (
  id bigint generated always as identity primary key,
  subject text not null,
  status text not null default 'open' check (status in ('open', 'waiting', 'on_hold', 'resolved', 'closed')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  kind text,
  stage text,
  channel text not null,
  inbox_id bigint references inbox,
  assignee_id bigint references agent,
  team_id bigint references team,
  contact_id bigint references contact,
  linked_to bigint references conversation,
  tags text[] not null default '{}',
  preview text not null default '',
  created_at timestamptz not null,
  last_message_at timestamptz not null,
  last_received_at timestamptz,
  resolved_at timestamptz,
  resolved_by text
);
-- One index for each list that must stay instant; each ends in the order of the list.
create index conversation_recent on conversation (last_message_at desc, id desc);
create index conversation_status on conversation (status, last_message_at desc, id desc);
create index conversation_assignee on conversation (assignee_id, status, last_message_at desc, id desc) where assignee_id is not null;
create index conversation_unassigned on conversation (status, last_message_at desc, id desc) where assignee_id is null;
create index conversation_team on conversation (team_id, status, last_message_at desc, id desc);
create index conversation_contact on conversation (contact_id, last_message_at desc, id desc);
create index conversation_inbox on conversation (inbox_id, status, last_message_at desc, id desc);
create index conversation_tags on conversation using gin (tags);
create index conversation_subject on conversation using gin (to_tsvector('simple', subject));

create table message (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation,
  kind text not null check (kind in ('received', 'sent', 'note')),
  channel text not null,
  author_id bigint references agent,
  contact_id bigint references contact,
  subject text not null default '',
  from_name text,
  from_address text,
  -- { to, cc, replyTo }: lists of { name, address }
  people jsonb not null default '{}',
  text text not null default '',
  html text,
  visible_text text not null default '',
  sent_at timestamptz not null,
  created_at timestamptz not null,
  -- a mail's Message-ID without its brackets
  external_id text,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  automatic text,
  threaded_by text,
  -- { verdict, detail }
  sender_check jsonb,
  -- the blob of the raw mail
  source text,
  search tsvector generated always as (to_tsvector('simple', left(subject, 1000) || ' ' || left(text, 60000))) stored
);
create index message_conversation on message (conversation_id, id);
create index message_external_id on message (external_id) where external_id is not null;
create index message_search on message using gin (search);

create table attachment (
  id bigint generated always as identity primary key,
  message_id bigint references message,
  -- who uploaded it, until it belongs to a message
  uploaded_by text,
  name text not null,
  type text not null,
  size bigint not null,
  md5 text not null,
  blob text not null,
  inline boolean not null default false,
  content_id text,
  created_at timestamptz not null default now()
);
create index attachment_message on attachment (message_id, id) where message_id is not null;
create index attachment_unused on attachment (created_at) where message_id is null;

create table delivery (
  id bigint generated always as identity primary key,
  message_id bigint not null references message,
  address text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'bounced', 'failed')),
  reason text,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (message_id, address)
);
create index delivery_recent on delivery (id desc) include (state);
create index delivery_waiting on delivery (state, id desc) where state in ('queued', 'sending', 'failed', 'bounced');

create table draft (
  agent_id bigint not null references agent,
  conversation_id bigint not null references conversation,
  kind text not null,
  html text not null,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  attachment_ids bigint[] not null default '{}',
  saved_at timestamptz not null,
  primary key (agent_id, conversation_id)
);

-- Until when an agent has read a conversation.
create table conversation_read (
  agent_id bigint not null references agent,
  conversation_id bigint not null references conversation,
  read_at timestamptz not null,
  primary key (agent_id, conversation_id)
);

-- Colleagues who were asked inside a conversation and may see it.
create table conversation_asked (
  conversation_id bigint not null references conversation,
  agent_id bigint not null references agent,
  primary key (agent_id, conversation_id)
);

-- How many conversations stand where; a follower of the event log keeps it, 0 stands for nobody and no team.
create table conversation_count (
  status text not null,
  team_id bigint not null,
  assignee_id bigint not null,
  n bigint not null,
  primary key (status, team_id, assignee_id)
);

create table intake (
  id bigint generated always as identity primary key,
  channel text not null,
  inbox_id bigint references inbox,
  state text not null default 'received' check (state in ('received', 'processed', 'quarantined', 'ignored')),
  reason text,
  -- the envelope
  sender text,
  recipients text[] not null,
  -- where it came from: { ip, helo, tls } or { folder, uid }
  origin jsonb not null default '{}',
  blob text not null,
  size bigint not null,
  subject text,
  external_id text,
  -- of what it says, so that a copy that came another way is known
  fingerprint text,
  conversation_id bigint references conversation,
  message_id bigint references message,
  automatic text,
  report jsonb,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  received_at timestamptz not null,
  processed_at timestamptz
);
create index intake_due on intake (next_attempt_at, id) where state = 'received';
create index intake_state on intake (state, id desc);
create index intake_recipients on intake using gin (recipients);
create index intake_external_id on intake (external_id) where external_id is not null;
create index intake_fingerprint on intake (fingerprint) where fingerprint is not null;

-- ── Who is there from the start ──────────────────────────────────────────────────────────────

insert into team (name, purpose) values
  ('Support', 'Service and first level: orders, delivery, billing, questions'),
  ('Technical support', 'Technical problems after the purchase'),
  ('Sales & marketing', 'Questions before the purchase, offers, events'),
  ('Quality control', 'Audits, complaints and their causes');
