-- Guides: trees of steps that somebody is led through, their versions, who goes through them, and where people leave.

create table guide (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  -- whose agents run it; everybody's when empty
  team_ids bigint[] not null default '{}',
  -- when it is suggested in a conversation; null for never
  conditions jsonb,
  -- an open run that nobody touches for so long counts as left
  left_after_minutes int not null default 1440 check (left_after_minutes between 5 and 43200),
  -- the steps as they are being built; what is run is a version
  draft jsonb not null,
  -- grows with each change, so that two who build at once notice
  revision int not null default 1,
  published_version int,
  -- whether the draft says something else than the published version
  draft_differs boolean not null default true,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  archived_at timestamptz
);
create unique index guide_name on guide (lower(name)) where archived_at is null;

-- What was published; runs stay on the version that they began with.
create table guide_version (
  guide_id bigint not null references guide on delete cascade,
  version int not null,
  at timestamptz not null,
  actor text not null,
  note text not null default '',
  content jsonb not null,
  primary key (guide_id, version)
);

create table guide_run (
  id bigint generated always as identity primary key,
  guide_id bigint not null,
  version int not null,
  -- null where somebody is led through it outside a conversation
  conversation_id bigint references conversation on delete cascade,
  state text not null default 'open' check (state in ('open', 'done', 'left')),
  -- where it stands
  step text not null,
  -- the way so far: [{ step, answer, to }]
  trail jsonb not null default '[]',
  -- every step that was ever reached, and every one that was ever answered
  seen text[] not null,
  timed text[] not null default '{}',
  -- answers of steps that were left by going back, offered again
  earlier jsonb not null default '{}',
  -- what answers put into fields: { step: { holder, key, from, to } }
  fills jsonb not null default '{}',
  started_at timestamptz not null,
  started_by text not null,
  -- when the step that it stands at was reached
  arrived_at timestamptz not null,
  touched_at timestamptz not null,
  touched_by text not null,
  -- when it counts as left
  due_at timestamptz not null,
  ended_at timestamptz,
  -- the note that sums it up
  message_id bigint,
  foreign key (guide_id, version) references guide_version
);
create unique index guide_run_open on guide_run (conversation_id, guide_id) where state = 'open';
create index guide_run_of_conversation on guide_run (conversation_id, id desc);
create index guide_run_due on guide_run (due_at) where state = 'open';

-- An action is done once; what it changed is kept so that it can be taken back.
create table guide_action (
  run_id bigint not null references guide_run on delete cascade,
  step text not null,
  at timestamptz not null,
  actor text not null,
  trace jsonb not null,
  undone_at timestamptz,
  primary key (run_id, step)
);

-- Where people come and where they leave, by the day on which the run began (UTC). The step '' is the run as a whole:
-- begun, finished, left. A follower of the log keeps it.
create table guide_count (
  guide_id bigint not null,
  version int not null,
  day date not null,
  step text not null,
  reached bigint not null default 0,
  answered bigint not null default 0,
  left_there bigint not null default 0,
  standing bigint not null default 0,
  primary key (guide_id, version, day, step)
);

-- How long steps took: seconds up to a minute, then steps of 5 %.
create table guide_time (
  guide_id bigint not null,
  version int not null,
  day date not null,
  step text not null,
  bucket smallint not null,
  times bigint not null,
  primary key (guide_id, version, day, step, bucket)
);
