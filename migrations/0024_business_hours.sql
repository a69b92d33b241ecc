-- When somebody is there: calendars, the holidays they follow, and those that come from elsewhere.

create table calendar (
  id bigint generated always as identity primary key,
  name text not null,
  -- IANA
  time_zone text not null,
  -- { mon: { "09:00": "17:00" } }
  hours jsonb not null default '{}',
  -- the same shape: closed within the hours, every week
  weekly_breaks jsonb not null default '{}',
  -- { "2026-03-31": { "10:00": "11:30" } }: closed within the hours of one date
  breaks jsonb not null default '{}',
  -- the same shape: hours of one date, instead of its weekday's
  special jsonb not null default '{}',
  -- ready sets, as 'DE-BY'
  holiday_sets text[] not null default '{}',
  -- [{ name, rule, until? }]: days of its own by rule or date; `until` for half a day
  holidays jsonb not null default '[]',
  -- days of the sets that are worked on all the same, as 'DE-BY/Fronleichnam'
  worked text[] not null default '{}',
  -- used where nothing names another
  is_default boolean not null default false,
  -- another with every change, its own or of what it imports: what was made ready from it is used until then
  mark uuid not null default gen_random_uuid(),
  created_at timestamptz not null,
  removed_at timestamptz,
  check (not (is_default and removed_at is not null))
);
create unique index calendar_name on calendar (lower(name)) where removed_at is null;
create unique index calendar_default on calendar (is_default) where is_default;

-- Holidays that come from an iCalendar: a file, or an address that is read again.
create table calendar_feed (
  id bigint generated always as identity primary key,
  calendar_id bigint not null references calendar on delete cascade,
  name text not null,
  -- encrypted: such addresses often hold a password; null for a file
  address bytea,
  -- what of it may be shown
  host text,
  -- [{ name, rule, span?, except?, since?, through? }]: days by date or by yearly rule
  days jsonb not null default '[]',
  -- what of the file was passed over, and why: [{ name, why }]
  passed_over jsonb not null default '[]',
  etag text,
  created_at timestamptz not null,
  read_at timestamptz,
  next_read_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index calendar_feed_calendar on calendar_feed (calendar_id);
create index calendar_feed_next on calendar_feed (next_read_at) where next_read_at is not null;

-- One from the start; its zone is that of whoever sets Heed up.
insert into calendar (name, time_zone, hours, is_default, created_at)
select 'Office hours', 'UTC', jsonb_object_agg(day, '{"09:00": "17:00"}'::jsonb), true, now()
from unnest(array['mon', 'tue', 'wed', 'thu', 'fri']) day;
