-- When people work, when they are away, and what their days are like.

-- Hours that come back every week (with weekdays) or one day's (without). Times are those of the clocks in its zone; one that
-- ends at or before it begins goes on until the next day.
create table shift (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  -- whom it is worked for; null for all teams of the person
  team_id bigint references team,
  time_zone text not null,
  -- ISO 8601: Monday is 1; null for a single day
  weekdays smallint[] check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0),
  -- every how many weeks, counted from the week of its first day
  every_weeks smallint not null default 1 check (every_weeks between 1 and 8),
  first_day date not null,
  -- null: until further notice
  last_day date check (last_day >= first_day),
  starts_at time not null,
  ends_at time not null,
  -- [{ from, until }] on the same clocks, in order
  breaks jsonb not null default '[]',
  note text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  check (weekdays is not null or last_day = first_day)
);
create index shift_agent on shift (agent_id, first_day);
-- What may be worked around a day: those without an end, and those that end on or after it.
create index shift_endless on shift (agent_id) where last_day is null;
create index shift_ending on shift (last_day, agent_id) where last_day is not null;
create index shift_team on shift (team_id) where team_id is not null;

-- Days on which a weekly shift is not worked, as another took its place or it was taken out.
create table shift_left_out (
  shift_id bigint not null references shift on delete cascade,
  day date not null,
  primary key (shift_id, day)
);

create table absence (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  kind text not null check (kind in ('holiday', 'sick', 'training', 'other')),
  time_zone text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- a half day takes the earlier or the later half of that day's work
  first_part text not null default 'day' check (first_part in ('day', 'morning', 'afternoon')),
  last_part text not null default 'day' check (last_part in ('day', 'morning')),
  note text not null default '',
  asked_at timestamptz not null,
  asked_by text not null,
  approved_at timestamptz,
  approved_by text,
  declined_at timestamptz,
  declined_by text,
  -- what the lead answered
  answer text not null default '',
  withdrawn_at timestamptz
);
create index absence_agent on absence (agent_id, last_day);
create index absence_ahead on absence (last_day) where withdrawn_at is null and declined_at is null;
create index absence_asked on absence (asked_at) where approved_at is null and declined_at is null and withdrawn_at is null;

-- What somebody said of themselves; who said nothing has no row and counts as available.
create table agent_availability (
  agent_id bigint primary key references agent,
  state text not null check (state in ('available', 'busy', 'away', 'break')),
  since timestamptz not null,
  -- when it ends by itself
  until timestamptz
);

-- Breaks that people began by hand.
create table break_taken (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index break_taken_agent on break_taken (agent_id, started_at);
create unique index break_taken_now on break_taken (agent_id) where ended_at is null;

-- What somebody did on a day (UTC): a bit for each five minutes in which they did something. Kept for some weeks only.
create table care_day (
  agent_id bigint not null references agent,
  day date not null,
  slots bit(288) not null,
  answers int not null default 0,
  -- the most they had open at once, in units of capacity
  peak_units real not null default 0,
  primary key (agent_id, day)
) with (fillfactor = 80);
create index care_day_old on care_day (day);

-- Which conversations somebody answered on a day (UTC), and what made them hard. Kept for some weeks only.
create table care_case (
  agent_id bigint not null references agent,
  day date not null,
  conversation_id bigint not null references conversation on delete cascade,
  -- when they answered last
  at timestamptz not null,
  -- the names of what made it hard, each with its points: { long: 1, complaint: 1 }
  reasons jsonb not null default '{}',
  points smallint not null default 0,
  primary key (agent_id, day, conversation_id)
) with (fillfactor = 80);
create index care_case_old on care_case (day);
create index care_case_conversation on care_case (conversation_id);

-- How many messages of customers came for a team in each hour (UTC); 0 stands for no team.
create table care_arrival (
  team_id bigint not null,
  hour timestamptz not null,
  n int not null,
  primary key (team_id, hour)
) with (fillfactor = 80);
create index care_arrival_old on care_arrival (hour);

-- What somebody was told, so that it is said once: 'break' of an agent, 'shortage' of a team and a day.
create table care_told (
  kind text not null,
  about bigint not null,
  mark text not null,
  at timestamptz not null,
  primary key (kind, about, mark)
);
create index care_told_old on care_told (at);

-- What everybody has open, by channel, and what of it waits longest: read without looking at a conversation itself.
create index conversation_load on conversation (assignee_id, channel) include (last_received_at, last_message_at)
  where assignee_id is not null and status = 'open' and part_of is null;
