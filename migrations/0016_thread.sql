-- Calls, visits and letters that somebody wrote down; notes of API keys; words taken out of messages for good.

-- Not checked against what is there: every old row met the old, narrower rule.
alter table message
  drop constraint message_kind_check,
  add constraint message_kind_check check (kind in ('received', 'sent', 'note', 'call', 'visit', 'letter')) not valid,
  -- of a call, visit or letter: { direction, with, seconds, outcome }
  add column record jsonb,
  -- the API key that wrote it, where no agent did; 0 for the one of the environment, which has no row
  add column author_key_id bigint,
  -- since when words or files of it are gone for good
  add column redacted_at timestamptz;
