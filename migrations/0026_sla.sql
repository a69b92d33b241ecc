-- Promises of time: policies, the clocks that run for a conversation, and what became of each clock.

create table sla_policy (
  id bigint generated always as identity primary key,
  name text not null,
  -- the first that fits a conversation holds for it
  position int not null,
  version int not null default 1,
  -- { conditions, kinds, zone, calendarId, targets }
  definition jsonb not null,
  -- conversations that began earlier are not measured by it
  since timestamptz not null,
  created_at timestamptz not null,
  archived_at timestamptz
);

-- What a policy said, so that every entry of a ledger can name the words it went by.
create table sla_policy_version (
  policy_id bigint not null references sla_policy on delete cascade,
  version int not null,
  name text not null,
  definition jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (policy_id, version)
);

create table sla_clock (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  target text not null check (target in ('acknowledgement', 'first_answer', 'next_answer', 'update', 'resolution')),
  -- null for one that an automation started
  policy_id bigint references sla_policy,
  policy_version int,
  -- { goal, calendar, pausedBy, warn }: seconds; a calendar's id, or null for every hour of every day
  terms jsonb not null,
  state text not null check (state in ('running', 'paused', 'met', 'stopped')),
  -- why it stands still or has ended
  reason text,
  started_at timestamptz not null,
  -- [[from, to]] in milliseconds since 1970; the last one of a running clock has no end
  runs jsonb not null,
  -- seconds used when it last changed
  spent int not null default 0,
  due_at timestamptz,
  -- when it has something to say next by time alone: a warning, or that it is missed
  next_at timestamptz,
  -- bits: 1 the agent was warned, 2 the leads
  warned smallint not null default 0,
  missed_at timestamptz,
  ended_at timestamptz
);
create index sla_clock_conversation on sla_clock (conversation_id, id);
create index sla_clock_next on sla_clock (next_at) where next_at is not null;
create index sla_clock_live on sla_clock (conversation_id) where state in ('running', 'paused');
create index sla_clock_policy on sla_clock (policy_id) where state in ('running', 'paused');
create index sla_clock_calendar on sla_clock (((terms ->> 'calendar')::bigint), conversation_id)
  where state in ('running', 'paused') and terms ->> 'calendar' is not null;

-- How a conversation stood after the last thing that the follower of clocks has heard of it.
create table sla_standing (
  conversation_id bigint primary key references conversation on delete cascade,
  status text not null,
  answered boolean not null,
  -- since when the customer has waited for words of ours
  waiting_since timestamptz,
  policy_id bigint references sla_policy,
  policy_version int,
  -- the terms of each target that is promised
  wanted jsonb not null
);

create table sla_entry (
  id bigint generated always as identity,
  clock_id bigint not null references sla_clock on delete cascade,
  at timestamptz not null,
  type text not null check (type in ('started', 'paused', 'resumed', 'met', 'missed', 'stopped', 'recomputed', 'warned', 'noted')),
  reason text not null,
  actor text not null,
  -- of the log, where something that happened led to it
  event_id bigint,
  -- seconds used until then, of how many
  spent int not null,
  goal int not null,
  due_at timestamptz,
  data jsonb,
  primary key (clock_id, id)
);

-- A change of a policy, a calendar or holidays that is being worked off.
create table sla_recomputation (
  id bigint generated always as identity primary key,
  -- { kind: policies | calendar, policyId, calendarId }
  cause jsonb not null,
  by text not null,
  at timestamptz not null,
  -- conversations: those with clocks that have not ended, how many were looked at, how many came out otherwise
  total int,
  done int not null default 0,
  changed int not null default 0,
  -- up to this conversation
  last_id bigint not null default 0,
  ended_at timestamptz
);
create index sla_recomputation_recent on sla_recomputation (id desc);
create index sla_recomputation_running on sla_recomputation (id) where ended_at is null;

alter table conversation
  -- the earliest of its running clocks
  add column due_at timestamptz,
  add column sla_state text not null default 'none'
    check (sla_state in ('none', 'running', 'due_soon', 'missed', 'paused', 'met'));
create index conversation_due on conversation (due_at, id) where due_at is not null;
create index conversation_due_team on conversation (team_id, due_at, id) where due_at is not null;
create index conversation_due_assignee on conversation (assignee_id, due_at, id) where due_at is not null;
create index conversation_due_inbox on conversation (inbox_id, due_at, id) where due_at is not null;

-- From the start, and after an upgrade for conversations from then on: whoever writes a mail is answered within a day.
insert into sla_policy (name, position, definition, since, created_at)
values ('E-mail: first answer within 24 hours', 1, '{
  "conditions": {"version": 1, "all": [{"field": "channel", "operator": "is", "value": "email"}], "any": []},
  "kinds": {}, "zone": "UTC", "calendarId": null,
  "targets": {"first_answer": {
    "minutes": {"low": 1440, "normal": 1440, "high": 1440, "urgent": 1440},
    "hours": "always", "pausedBy": [], "warnBefore": {"agent": 240, "leads": 60}
  }}
}', now(), now());
insert into sla_policy_version (policy_id, version, name, definition, at, by)
select id, version, name, definition, created_at, 'heed' from sla_policy;

-- What has happened until now started no clock.
insert into follower_cursor (name, tx, id) values ('sla', pg_snapshot_xmin(pg_current_snapshot()), 0);
