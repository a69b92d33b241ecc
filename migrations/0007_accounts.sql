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

-- Signing in at a mail provider by OAuth 2.0.
alter table inbox
  -- our registration there; its secret lies among the others
  add column oauth jsonb,
  add column round_trip_minutes int;

create table inbox_grant (
  inbox_id bigint primary key references inbox on delete cascade,
  -- who signed in, when the provider says so
  account text,
  -- { access, refresh }, encrypted with a key made from HEED_SECRET
  tokens bytea not null,
  given_at timestamptz not null,
  refreshed_at timestamptz not null,
  -- of the access token
  expires_at timestamptz not null,
  -- of the grant, when the provider says so
  ends_at timestamptz,
  -- the provider refused to go on: somebody must sign in again
  ended_at timestamptz,
  reason text,
  -- a node asks for a new token until then; the others wait for it
  refreshing_until timestamptz
);

-- A test mail that goes through an inbox's account and must come back.
create table round_trip (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references inbox on delete cascade,
  began_at timestamptz not null,
  left_at timestamptz,
  arrived_at timestamptz,
  -- it did not come back in time
  lost_at timestamptz,
  reason text
);
create index round_trip_inbox on round_trip (inbox_id, id desc);

-- A connection test while it runs, so that its steps can be shown one by one whichever node is asked.
create table inbox_trial (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references inbox on delete cascade,
  steps jsonb not null default '[]',
  began_at timestamptz not null,
  done_at timestamptz
);

-- When mail came, for its rhythm: rows lie in the order of their arrival, so a coarse index is enough.
create index intake_received on intake using brin (received_at);

-- Accounts that were set up before sign in with a password.
update inbox set imap = imap || '{"auth": "password"}' where imap is not null and not imap ? 'auth';
update inbox set smtp = smtp || '{"auth": "password"}' where smtp is not null and not smtp ? 'auth';
