-- Who gets what waits: how a team's conversations find their person, what waits for whom, and why each choice was made.

alter table team
  add column routing text not null default 'off' check (routing in ('off', 'pull', 'push')),
  -- what the team changed of the usual rules (contract/routing.ts, RoutingRules)
  add column routing_rules jsonb not null default '{}';

-- Conversations of a team with the same needs wait in one lane: who can take one can take each, and why nobody can is
-- said once for all of them.
create table routing_lane (
  id bigint generated always as identity primary key,
  team_id bigint not null references team on delete cascade,
  -- level, language, skills, channel and weight in one order, so that the same needs are the same text
  key text not null,
  needs jsonb not null,
  -- why nobody can take one now, and since when; null while somebody can
  blocked jsonb,
  blocked_since timestamptz,
  created_at timestamptz not null default now(),
  unique (team_id, key)
);

-- What waits unassigned in a team that routes. Filled by a follower alone, in the order of the log.
create table routing_queue (
  conversation_id bigint primary key references conversation on delete cascade,
  team_id bigint not null references team on delete cascade,
  lane_id bigint not null references routing_lane,
  since timestamptz not null,
  -- whose comes first is next: waiting since, less what its priority and due time give it; it never moves later by itself
  turn timestamptz not null,
  -- who served this customer before
  served_by bigint references agent,
  -- a person left it to people (routing_hold): nobody is given it
  held boolean not null default false,
  -- the newest event of the conversation that is known here
  event_id bigint not null,
  -- where the log told of its beginning: nobody is given it before the protocols have come as far and said whose it is
  news_tx xid8,
  news_id bigint
);
create index routing_queue_team on routing_queue (team_id, turn, conversation_id);
create index routing_queue_lane on routing_queue (lane_id, turn, conversation_id) where not held;
create index routing_queue_held on routing_queue (team_id, turn, conversation_id) where held;
create index routing_queue_served_by on routing_queue (served_by) where served_by is not null;

-- What people said about who may be given a conversation, while it has nobody.
create table routing_hold (
  conversation_id bigint primary key references conversation on delete cascade,
  -- who took it from somebody and gave it to nobody: nobody is given it until a person says so; null for no such word
  by text,
  at timestamptz not null,
  -- who had it, and is not given it again
  taken_from bigint references agent,
  event_id bigint not null
);

-- Every choice, with its reasons as data.
create table routing_decision (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  team_id bigint not null references team,
  at timestamptz not null,
  agent_id bigint references agent,
  -- assigned: Heed chose; taken: somebody asked for the next; given_back: taken from somebody away
  outcome text not null check (outcome in ('assigned', 'taken', 'given_back')),
  explanation jsonb not null
);
create index routing_decision_conversation on routing_decision (conversation_id, id desc);
create index routing_decision_team on routing_decision (team_id, at desc);

-- What routing gave and no person has changed since: only that may be given back.
create table routing_given (
  conversation_id bigint primary key references conversation on delete cascade,
  agent_id bigint not null references agent,
  team_id bigint not null references team on delete cascade,
  at timestamptz not null,
  decision_id bigint not null references routing_decision on delete cascade
);
create index routing_given_agent on routing_given (agent_id);

-- One row for each who may be given something. Whoever gives locks it, so that load is measured and changed by one alone.
create table routing_seat (
  agent_id bigint primary key references agent on delete cascade,
  last_given_at timestamptz,
  -- since when they are not at work, as far as that was looked at
  off_since timestamptz
);

-- What came before waits for nobody to be told of it.
insert into follower_cursor (name, tx, id) values ('routing', pg_snapshot_xmin(pg_current_snapshot()), 0);
