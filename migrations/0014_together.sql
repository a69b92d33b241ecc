-- Working together: what belongs to a conversation without being one in a list; questions to colleagues, side
-- conversations, merging, linking, handing over; contacts that are one person.

alter table conversation
  -- the conversation that this one belongs to: a side conversation's or a question's, or the one it was merged into
  add column part_of bigint references conversation,
  add column part_as text check (part_as in ('side', 'question', 'merged')),
  add constraint conversation_part check ((part_of is null) = (part_as is null) and part_of <> id);
create index conversation_parts on conversation (part_of) where part_of is not null;

-- Words with third parties beside a conversation; its mails hang on the conversation of its own, part_as 'side'.
create table side_conversation (
  conversation_id bigint primary key references conversation on delete cascade,
  to_addresses text[] not null,
  cc_addresses text[] not null default '{}',
  done_at timestamptz,
  done_by text
);

-- A colleague who was asked about a conversation.
create table question (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  -- what was mailed to them hangs on a conversation of its own, part_as 'question'; null where no mail leaves
  mail_id bigint unique references conversation on delete cascade,
  -- the note that asks
  note_id bigint references message on delete set null,
  -- null for somebody without a seat
  agent_id bigint references agent,
  -- in lower case
  address text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  reminded_at timestamptz,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index question_conversation on question (conversation_id, id);
create index question_agent on question (agent_id, id) where agent_id is not null and answered_at is null and withdrawn_at is null;

-- What came to a question's address, and what became of it.
create table question_mail (
  message_id bigint primary key references message on delete cascade,
  question_id bigint not null references question on delete cascade,
  -- waiting: somebody must say whether it is an answer
  state text not null check (state in ('answer', 'automatic', 'waiting', 'dismissed')),
  -- why it waits
  reason text check (reason in ('unproved', 'somebody_else', 'withdrawn')),
  -- the note it became
  note_id bigint references message on delete set null,
  decided_by text,
  decided_at timestamptz
);
create index question_mail_question on question_mail (question_id);

alter table message
  -- a note that came by mail says what is known of its writer in from_name, from_address and sender_check; this is the mail
  add column note_of bigint references message on delete set null;
create index message_note_of on message (note_of) where note_of is not null;

-- What was merged, and all that went along: undone within 30 days.
create table conversation_merge (
  id bigint generated always as identity primary key,
  into_id bigint not null references conversation on delete cascade,
  from_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  by text not null,
  -- { messages, parts, questions, splits, drafts, follows, asked, tags, fields, status }
  moved jsonb not null,
  undone_at timestamptz,
  undone_by text
);
create index conversation_merge_into on conversation_merge (into_id, id);
create unique index conversation_merge_from on conversation_merge (from_id) where undone_at is null;

create table conversation_link (
  id bigint generated always as identity primary key,
  from_id bigint not null references conversation on delete cascade,
  to_id bigint not null references conversation on delete cascade,
  -- the first is a duplicate of, or was caused by, the second
  kind text not null check (kind in ('related', 'duplicate', 'caused_by')),
  at timestamptz not null,
  by text not null,
  removed_at timestamptz,
  removed_by text,
  check (from_id <> to_id)
);
create unique index conversation_link_standing on conversation_link (from_id, to_id, kind) where removed_at is null;
create index conversation_link_from on conversation_link (from_id) where removed_at is null;
create index conversation_link_to on conversation_link (to_id) where removed_at is null;

-- What the last one said who handed a conversation over, shown until the receiver has done something.
create table handover (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  by text not null,
  team_id bigint references team,
  assignee_id bigint references agent,
  reason text not null,
  done text not null default '',
  todo text not null default '',
  seen_at timestamptz,
  seen_by text
);
create index handover_conversation on handover (conversation_id, id desc);

-- Contacts that turned out to be one person: the one that went stays for as long as it can come back.
alter table contact add column merged_into bigint references contact on delete cascade;
create index contact_merged on contact (merged_into) where merged_into is not null;
create table contact_merge (
  id bigint generated always as identity primary key,
  into_id bigint not null references contact on delete cascade,
  from_id bigint not null references contact on delete cascade,
  at timestamptz not null,
  by text not null,
  -- the fields of the one that stays, before and after
  before jsonb not null,
  after jsonb not null,
  -- ids: { conversations, messages, addresses, notes, consents }
  moved jsonb not null,
  undone_at timestamptz,
  undone_by text
);
create index contact_merge_into on contact_merge (into_id, id);
create unique index contact_merge_from on contact_merge (from_id) where undone_at is null;
-- Who has the same name, or a number that ends alike, may be the same person.
create index contact_same_name on contact (lower(name));
create index contact_address_same_phone on contact_address (right(address, 8)) where kind = 'phone';

-- Messages that move take along what was kept of how they came.
create index intake_message on intake (message_id) where message_id is not null;
