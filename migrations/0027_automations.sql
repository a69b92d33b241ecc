-- Rules that act by themselves, and webhooks that leave the house.

-- ── Webhooks ─────────────────────────────────────────────────────────────────────────────────

create table webhook (
  id bigint generated always as identity primary key,
  name text not null,
  url text not null,
  -- the secret that signs, encrypted with a key made from HEED_SECRET
  secret bytea not null,
  -- its beginning, to be told apart from the one before
  secret_hint text not null,
  -- no longer used: what waits is given up
  paused_at timestamptz,
  -- since when nothing has arrived, null while it works
  failing_since timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  removed_at timestamptz
);
create unique index webhook_name on webhook (lower(name)) where removed_at is null;

create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references webhook,
  -- the id that the receiver sees, the same at each attempt and each replay
  message_id text not null,
  type text not null,
  conversation_id bigint,
  automation_id bigint,
  run_id bigint,
  body text not null,
  state text not null default 'queued' check (state in ('queued', 'arrived', 'failing', 'given_up')),
  attempts int not null default 0,
  -- [{ at, status, reason, ms }], the newest last; the last ten
  tries jsonb not null default '[]',
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  -- the delivery that this one sends again
  replay_of bigint
);
create index webhook_delivery_recent on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_age on webhook_delivery (created_at);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state in ('queued', 'failing');

-- ── Automations ──────────────────────────────────────────────────────────────────────────────

create sequence automation_stamp;

create table automation (
  id bigint generated always as identity primary key,
  name text not null,
  position double precision not null,
  -- { description, trigger, conditions, before, changes, actions, limits, stop, zone }
  content jsonb not null,
  -- { field: kind } of the workspace's own fields among its conditions
  kinds jsonb not null default '{}',
  version int not null default 1,
  -- whose rights it acts with: 'agent:7' or 'key:3'
  owner text not null,
  -- the teams whose conversations it acts on; empty for all
  team_ids bigint[] not null default '{}',
  enabled_at timestamptz,
  -- why and when Heed switched it off
  stopped_at timestamptz,
  stopped_because text,
  -- how often it was stopped as a loop since it was last switched on
  loops int not null default 0,
  -- grows with every change of any rule, so that who keeps them ready knows when to read again
  stamp bigint not null default nextval('automation_stamp'),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create unique index automation_name on automation (lower(name)) where removed_at is null;
create index automation_order on automation (position, id) where removed_at is null;
create index automation_stamps on automation (stamp desc);
-- so that it goes with the table, also into a backup
alter sequence automation_stamp owned by automation.stamp;

create table automation_version (
  automation_id bigint not null references automation on delete cascade,
  version int not null,
  at timestamptz not null,
  actor text not null,
  content jsonb not null,
  primary key (automation_id, version)
);

-- What happened to a conversation and concerns some rule; worked off in the order of ids, one conversation at a time.
create table automation_task (
  id bigint generated always as identity primary key,
  conversation_id bigint not null,
  -- { event: { id, type, at, actor, data }, before: facts that were otherwise, automations: [ids] }
  cause jsonb not null,
  depth int not null,
  -- the rules whose runs led here, the first one first
  chain bigint[] not null,
  parent_id bigint,
  at timestamptz not null
);
create index automation_task_conversation on automation_task (conversation_id, id);

-- When a rule of time is to look at a conversation.
create table automation_due (
  automation_id bigint not null references automation on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  -- since when the time is counted, and the event that began it
  since timestamptz not null,
  event_id bigint,
  -- only to see whether the conditions hold by now
  look boolean not null default false,
  depth int not null default 0,
  primary key (automation_id, conversation_id)
);
create index automation_due_at on automation_due (at);
create index automation_due_conversation on automation_due (conversation_id);

create table automation_run (
  id bigint generated always as identity primary key,
  automation_id bigint not null references automation on delete cascade,
  version int not null,
  conversation_id bigint not null references conversation on delete cascade,
  -- what caused it; of a rule of time the event that its time is counted from, with the moment that was due
  event_id bigint not null,
  due_at timestamptz,
  at timestamptz not null,
  depth int not null,
  chain bigint[] not null,
  parent_id bigint,
  outcome text not null check (outcome in ('done', 'nothing', 'failed', 'skipped', 'stopped')),
  -- a code, where it did not do all it should
  because text,
  -- { event, conditions: [{ field, operator, value, fact }] }
  matched jsonb not null,
  -- [{ do, outcome, because, … }]
  steps jsonb not null,
  -- how the conversation stood before and after, as far as it can be put back
  trace jsonb not null default '{}',
  -- no rule below it was asked
  stopped_others boolean not null default false,
  undone_at timestamptz,
  undone_by text,
  undone jsonb
);
-- Exactly once: nobody runs a rule twice for the same event, whoever tries.
create unique index automation_run_once on automation_run (automation_id, conversation_id, event_id, due_at) nulls not distinct;
create index automation_run_recent on automation_run (automation_id, id desc);
create index automation_run_of on automation_run (automation_id, conversation_id, at);
create index automation_run_conversation on automation_run (conversation_id, at);
create index automation_run_age on automation_run (at);

-- Which run caused it, so that depth and chain go with what follows from it.
alter table event add column run_id bigint;

-- Replies that rules sent are counted with the other automatic mail of an address, but may be more than one in a conversation.
alter table automatic_mail add column automation_id bigint, drop constraint automatic_mail_conversation_id_key;
create unique index automatic_mail_conversation on automatic_mail (conversation_id) where automation_id is null;
create index automatic_mail_automation on automatic_mail (automation_id, address, at) where automation_id is not null;

-- There are no rules yet, so what has happened until now is no news to the follower that asks them.
insert into follower_cursor (name, tx, id) values ('automations', pg_snapshot_xmin(pg_current_snapshot()), 0);
