-- Macros and saved replies; brands.

create table macro (
  id bigint generated always as identity primary key,
  name text not null,
  -- 'Billing / Refunds'; empty for the top
  folder text not null default '',
  kind text not null default 'reply' check (kind in ('reply', 'note')),
  -- Liquid within HTML; empty where it only changes things
  html text not null default '',
  -- [{ language, html }]
  variants jsonb not null default '[]',
  actions jsonb not null default '{}',
  scope text not null check (scope in ('own', 'teams', 'all')),
  -- whose it is while it is nobody else's
  owner_id bigint references agent,
  team_ids bigint[] not null default '{}',
  -- of rows of attachment that are kept for macros
  attachment_ids bigint[] not null default '{}',
  version int not null default 1,
  -- kept by a follower of the log
  uses bigint not null default 0,
  last_used_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  check (scope <> 'own' or owner_id is not null),
  check (scope <> 'teams' or team_ids <> '{}')
);
create unique index macro_shared_name on macro (lower(folder), lower(name)) where archived_at is null and scope <> 'own';
create unique index macro_own_name on macro (owner_id, lower(folder), lower(name)) where archived_at is null and scope = 'own';

-- What it said at which time: the event of an application names the version.
create table macro_version (
  macro_id bigint not null references macro on delete cascade,
  version int not null,
  at timestamptz not null,
  actor text not null,
  content jsonb not null,
  primary key (macro_id, version)
);

-- How an agent uses a macro in an inbox (0: in none). `weight` halves every two weeks and grows by one with each use.
create table macro_use (
  macro_id bigint not null references macro on delete cascade,
  -- 0: a key
  agent_id bigint not null,
  inbox_id bigint not null,
  times bigint not null,
  weight double precision not null,
  last_at timestamptz not null,
  primary key (macro_id, agent_id, inbox_id)
);
create index macro_use_of_agent on macro_use (agent_id);

create table macro_favourite (
  agent_id bigint not null references agent,
  macro_id bigint not null references macro on delete cascade,
  primary key (agent_id, macro_id)
);

create table brand (
  id bigint generated always as identity primary key,
  name text not null,
  sender_name text not null default '',
  signature text not null default '',
  -- of answers to customers whose language is not known
  language text,
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  logo_id bigint references attachment on delete set null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index brand_name on brand (lower(name)) where removed_at is null;
alter table inbox add column brand_id bigint references brand;
create index inbox_brand on inbox (brand_id) where brand_id is not null;

-- What a reply changed besides the status, to be undone when it is taken back.
alter table departure add column changes jsonb not null default '{}';
