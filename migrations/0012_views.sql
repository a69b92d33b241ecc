-- Views made of conditions, and the conversations that stand in them.

-- A definition (conditions, order, grouping, time zone), once however many views say the same. Its members are kept by
-- a follower of the log, and by a sweep for what time alone changes.
create table view_set (
  id bigint generated always as identity primary key,
  definition jsonb not null,
  -- of the definition
  hash text not null unique,
  state text not null default 'building' check (state in ('building', 'ready', 'too_wide')),
  -- how many of the conversations that may belong to it were looked at, while it is built
  done bigint not null default 0,
  goal bigint,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);

-- Without references: who keeps them takes a conversation that is gone out of the counts as well.
create table view_member (
  conversation_id bigint not null,
  set_id bigint not null,
  -- the value by which the set is grouped, '' without
  grp text not null,
  -- the lowest first
  rank double precision not null,
  -- holds whatever is personal in `any`
  sure boolean not null,
  -- 0 for none; of the assignee only where the set asks for it
  team_id bigint not null,
  assignee_id bigint not null,
  primary key (conversation_id, set_id)
);
create index view_member_order on view_member (set_id, grp, rank, conversation_id) include (team_id, assignee_id, sure);

create table view_count (
  set_id bigint not null,
  grp text not null,
  team_id bigint not null,
  assignee_id bigint not null,
  sure boolean not null,
  n bigint not null,
  primary key (set_id, grp, team_id, assignee_id, sure)
);

-- When time alone may next move a conversation in or out of a set.
create table view_due (
  conversation_id bigint primary key,
  at timestamptz not null
);
create index view_due_at on view_due (at);

create table view (
  id bigint generated always as identity primary key,
  owner_id bigint references agent,
  shared text not null default 'no' check (shared in ('no', 'teams', 'everybody')),
  team_ids bigint[] not null default '{}',
  name text not null,
  icon text not null,
  colour text not null,
  columns text[] not null,
  layout text not null default 'rows',
  definition jsonb not null,
  set_id bigint not null references view_set,
  -- what takes the set's place once it is built
  next_set_id bigint references view_set,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index view_owner on view (owner_id) where removed_at is null;
create index view_set_of on view (set_id);
create index view_next_set_of on view (next_set_id) where next_set_id is not null;

create table view_position (
  agent_id bigint not null references agent,
  view_id bigint not null references view on delete cascade,
  position int not null,
  primary key (agent_id, view_id)
);

-- There are no sets yet, so what has happened until now is no news to the follower that keeps them.
insert into follower_cursor (name, tx, id) values ('view-members', pg_snapshot_xmin(pg_current_snapshot()), 0);
