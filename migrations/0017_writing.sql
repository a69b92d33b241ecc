-- Drafts of several tabs and colleagues, letters that no conversation has yet, and what an answer was based on.

alter table draft
  -- Another with every save: microseconds of the clock, so that also after a backup came back none is there twice.
  add column version bigint not null default 0,
  -- The newest message that its writer had seen.
  add column based_on bigint,
  -- Macros whose actions go with it.
  add column macros bigint[] not null default '{}',
  -- Colleagues whom a note asks.
  add column ask bigint[] not null default '{}',
  -- The colleague who goes on with it; its writer keeps the words.
  add column taken_by bigint references agent,
  add column taken_at timestamptz;
create index draft_conversation on draft (conversation_id, saved_at desc);
create index draft_of_agent on draft (agent_id, saved_at desc, conversation_id desc);

-- A letter that begins a conversation, while it is written. `key` is chosen by whoever writes it.
create table letter (
  agent_id bigint not null references agent,
  key text not null,
  version bigint not null,
  inbox_id bigint references inbox on delete set null,
  subject text not null default '',
  html text not null,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  bcc_addresses text[] not null default '{}',
  from_address text,
  attachment_ids bigint[] not null default '{}',
  saved_at timestamptz not null,
  primary key (agent_id, key)
);
create index letter_of_agent on letter (agent_id, saved_at desc);
