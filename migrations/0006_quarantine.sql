-- Why a mail is put aside, what a person decided about it, whose mail is put aside from the start, and what began lately.

alter table intake
  add column cause text check (cause in ('virus', 'unscannable', 'limits', 'unreadable', 'storm', 'blocked', 'crash', 'other')),
  -- of its From field, in lower case
  add column from_address text,
  -- what a person left out for this mail: 'scan', 'block', 'storm' or 'reading'
  add column skips text[] not null default '{}',
  add column decided_at timestamptz,
  add column decided_by text,
  -- null once its bytes are given up
  alter column blob drop not null,
  drop constraint intake_state_check,
  add constraint intake_state_check check (state in ('received', 'processed', 'quarantined', 'ignored', 'deleted'));

update intake set cause = case when reason like 'This mail cannot be read:%' then 'limits' else 'other' end
where state = 'quarantined';

create index intake_cause on intake (cause, id desc) where cause is not null;
-- What was put aside long ago gives up its bytes.
create index intake_aside on intake (processed_at) where state = 'ignored' and blob is not null;

-- Bytes that a row has given up. They go once nothing names them any more.
create table unwanted_blob (
  blob text primary key,
  since timestamptz not null
);

create table blocked_sender (
  id bigint generated always as identity primary key,
  -- an address, or a domain with all below it; in lower case
  sender text not null unique,
  note text not null default '',
  hits bigint not null default 0,
  last_hit_at timestamptz,
  created_at timestamptz not null,
  created_by text not null
);

-- Conversations that mails began lately, by what could make them part of a storm. A crash of the database may forget it.
create unlogged table begun_lately (
  key text not null,
  at timestamptz not null,
  sender text not null,
  conversation_id bigint not null,
  -- it joined a conversation that collects a storm
  collected boolean not null
);
create index begun_lately_key on begun_lately (key, at);
create index begun_lately_at on begun_lately (at);

-- Which process each worker of jobs belongs to; a process lives as long as it holds the lock of its number.
create table job_worker (
  worker text primary key,
  node bigint not null,
  -- since when nobody has held the node's lock
  missing_since timestamptz
);
