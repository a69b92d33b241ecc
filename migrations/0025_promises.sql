-- What customers were promised, and whether it was kept.

create table promise (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  -- where it was made, while that has been merged into another
  came_from bigint,
  -- to whom
  contact_id bigint references contact on delete set null,
  -- the reply it was made in, which may be taken back and gone since; null for one written down by hand
  message_id bigint,
  what text not null,
  due_at timestamptz not null,
  -- the customer's zone, in which the time was said
  time_zone text not null,
  -- whole days are kept until their end: 'day' was said without a time of day
  precision text not null default 'minute' check (precision in ('minute', 'day')),
  owner_id bigint references agent,
  team_id bigint references team,
  -- whether the owner goes with the conversation: once asked and answered
  follows boolean not null default false,
  made_at timestamptz not null,
  made_by text not null,
  -- when the time it ran towards was last moved, and how often it was
  moved_at timestamptz,
  moves int not null default 0,
  -- the first time that its time had passed: it stays broken, also if it is kept later
  broken_at timestamptz,
  kept_at timestamptz,
  kept_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  closed_at timestamptz generated always as (coalesce(kept_at, withdrawn_at)) stored,
  -- what was told of the time it runs towards now
  reminded_at timestamptz,
  warned_at timestamptz,
  late_at timestamptz,
  -- when the next of these is due; null once all is said
  next_at timestamptz
);
create index promise_next on promise (next_at) where next_at is not null;
create index promise_open on promise (due_at, id) where closed_at is null;
create index promise_open_owner on promise (owner_id, due_at, id) where closed_at is null;
create index promise_open_team on promise (team_id, due_at, id) where closed_at is null;
create index promise_closed on promise (closed_at desc, id desc) where closed_at is not null;
create index promise_conversation on promise (conversation_id, due_at);
create index promise_message on promise (message_id) where message_id is not null;
create index promise_contact on promise (contact_id) where contact_id is not null;
create index promise_counts_team on promise (team_id, due_at);
create index promise_counts_owner on promise (owner_id, due_at);

-- Words that somebody said are no promise, so that they are not asked about them again.
create table promise_dismissal (
  agent_id bigint not null references agent,
  -- the sentence, small, with numbers and names of days taken out
  mark text not null,
  at timestamptz not null,
  primary key (agent_id, mark)
);
