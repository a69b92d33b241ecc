-- Who can do what, which kinds of conversations belong to which team and level, how they climb and come back, and who may
-- do which transactions up to what.

-- ── What agents can do ───────────────────────────────────────────────────────────────────────

create table skill (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index skill_name on skill (lower(name)) where removed_at is null;

create table agent_skill (
  agent_id bigint not null references agent,
  skill_id bigint not null references skill,
  level smallint not null check (level between 1 and 5),
  -- 'agent:1', 'key:1' or 'heed'; of a certification who examined
  granted_by text not null,
  granted_at timestamptz not null default now(),
  -- counts no longer from then on; null for good
  expires_at timestamptz,
  source text not null default 'by_hand' check (source in ('by_hand', 'certification')),
  primary key (agent_id, skill_id)
);
create index agent_skill_skill on agent_skill (skill_id, level);

-- ISO 639-1
create table agent_language (
  agent_id bigint not null references agent,
  language text not null,
  primary key (agent_id, language)
);

-- In units: what each channel weighs is a setting.
alter table agent add column capacity smallint not null default 6 constraint agent_capacity check (capacity between 0 and 100);

-- At most so many conversations of a channel at once; 0 for none of it.
create table agent_channel_limit (
  agent_id bigint not null references agent,
  channel text not null,
  most smallint not null check (most between 0 and 100),
  primary key (agent_id, channel)
);

-- ── Teams and their levels ───────────────────────────────────────────────────────────────────

alter table team
  -- what the team was made for, so that protocols can be offered to it whatever it is called
  add column duty text check (duty in ('service', 'technical', 'sales', 'quality')),
  -- where what the team's last level cannot solve goes
  add column escalates_to bigint references team;

-- The highest level that the member works at in the team; null for all of them.
alter table team_member add column level smallint constraint team_member_level check (level between 1 and 5);

-- The levels a team answers at; one that has no row answers at the first.
create table team_level (
  team_id bigint not null references team,
  level smallint not null check (level between 1 and 5),
  name text not null default '',
  -- [{ id, level }]: what this level needs beside what the protocol asks for
  skills jsonb not null default '[]',
  primary key (team_id, level)
);

update team set duty = case name
  when 'Support' then 'service' when 'Technical support' then 'technical'
  when 'Sales & marketing' then 'sales' when 'Quality control' then 'quality' end
where removed_at is null and name in ('Support', 'Technical support', 'Sales & marketing', 'Quality control');
insert into team_level (team_id, level)
select id, level from team join (values ('service', 1), ('technical', 1), ('technical', 2), ('sales', 1), ('quality', 1)) given(duty, level) using (duty);
update team set escalates_to = (select id from team technical where technical.duty = 'technical') where duty in ('service', 'sales');

alter table conversation
  add column level smallint not null default 1,
  -- ISO 639-1; null while nobody knows
  add column language text;
create index conversation_level on conversation (level, status, last_message_at desc, id desc) where level > 1;
create index conversation_language on conversation (language, status, last_message_at desc, id desc) where language is not null;

-- ── Protocols ────────────────────────────────────────────────────────────────────────────────

-- Which kinds of conversations belong to which team: asked in the order of position, and the first that holds decides.
create table protocol_rule (
  id bigint generated always as identity primary key,
  position int not null,
  team_id bigint not null references team,
  name text not null,
  -- as in views
  conditions jsonb not null,
  level smallint not null check (level between 1 and 5),
  -- [{ id, level }]
  skills jsonb not null default '[]',
  enabled boolean not null default true,
  -- the offer it came from
  offer text,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create index protocol_rule_order on protocol_rule (position, id) where removed_at is null;

-- Why a conversation is where it is: one row each time it was decided, the newest holds.
create table placement (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  by text not null,
  -- rule: a protocol decided; stayed: none did; human: somebody had, before a protocol could; escalated, returned: by hand
  outcome text not null check (outcome in ('rule', 'stayed', 'human', 'escalated', 'returned')),
  rule_id bigint references protocol_rule,
  team_id bigint references team,
  level smallint not null,
  -- [{ id, level }]: what whoever takes it has to be able to do
  skills jsonb not null default '[]',
  -- codes and values, worded where it is read
  explanation jsonb not null default '{}'
);
create index placement_conversation on placement (conversation_id, id desc);

-- ── Escalations ──────────────────────────────────────────────────────────────────────────────

create table escalation (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  by text not null,
  from_team_id bigint references team,
  from_level smallint not null,
  -- who had it, and gets it back
  from_assignee_id bigint references agent,
  to_team_id bigint references team,
  to_level smallint not null,
  -- what was done so far, and what is needed
  done text not null,
  needed text not null,
  reason text not null default '',
  -- when the next level said that it was read
  seen_at timestamptz,
  seen_by text,
  returned_at timestamptz,
  returned_by text,
  answer text,
  answer_seen_at timestamptz,
  answer_seen_by text
);
create index escalation_conversation on escalation (conversation_id, id desc);
create index escalation_open on escalation (to_team_id, id) where returned_at is null;

-- ── Transactions ─────────────────────────────────────────────────────────────────────────────

-- Up to what whoever it is about may give. A person's own counts before everything else, then the highest of the others.
create table transaction_limit (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('refund', 'credit', 'goodwill', 'replacement', 'discount', 'write_off')),
  holder text not null check (holder in ('role', 'team', 'level', 'agent')),
  role text,
  team_id bigint references team,
  -- whoever works at this level, or a higher one, in some team
  level smallint check (level between 1 and 5),
  agent_id bigint references agent,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- null for any amount
  amount numeric(14, 3) check (amount >= 0),
  created_at timestamptz not null default now(),
  constraint transaction_limit_holder check (
    (holder = 'role') = (role is not null) and (holder = 'team') = (team_id is not null)
    and (holder = 'level') = (level is not null) and (holder = 'agent') = (agent_id is not null))
);
create unique index transaction_limit_once on transaction_limit (kind, holder, role, team_id, level, agent_id, currency) nulls not distinct;

-- What came before has its place already.
insert into follower_cursor (name, tx, id) values ('protocols', pg_snapshot_xmin(pg_current_snapshot()), 0);
