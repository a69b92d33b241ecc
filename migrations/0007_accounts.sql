-- Alarms: what needs an admin's or lead's eye, and since when.
create table alarm (
  id bigint generated always as identity primary key,
  -- what it is about; one alarm of a key stands at a time
  key text not null,
  kind text not null,
  message text not null,
  inbox_id bigint references inbox,
  since timestamptz not null,
  cleared_at timestamptz
);
create unique index alarm_standing on alarm (key) where cleared_at is null;
