-- How a mail leaves: at a time that somebody chose, from an alias, to hidden recipients, forwarded, with large files as links.

-- scheduled: leaves by itself at a time; held: somebody must say whether it still should; delayed: taken by a server that has
-- not delivered it yet; delivered: a server said that it lies in the mailbox.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check check (state in
  ('scheduled', 'held', 'queued', 'sending', 'sent', 'delayed', 'delivered', 'bounced', 'failed'));
drop index delivery_waiting;
create index delivery_waiting on delivery (state, id desc)
  where state in ('scheduled', 'held', 'queued', 'sending', 'delayed', 'failed', 'bounced');

alter table message
  -- the message that this one passes on to somebody else
  add column forward_of bigint references message on delete set null,
  -- the inbox it leaves by, where that is not the conversation's
  add column sender_inbox_id bigint references inbox;
create index message_forwards on message (conversation_id) where forward_of is not null;
create index message_forward_of on message (forward_of) where forward_of is not null;

-- A message that has not left yet. The row goes when the message leaves or is taken back; whoever wants either locks it.
create table departure (
  message_id bigint primary key references message on delete cascade,
  -- undo: leaves in a moment unless its writer thinks better of it; later: at a time that somebody chose
  kind text not null check (kind in ('undo', 'later')),
  leaves_at timestamptz not null,
  held_because text check (held_because in ('customer_wrote', 'resolved', 'closed')),
  -- how the conversation stood before it was written: { status, assignee }
  before jsonb not null,
  -- what the conversation becomes when it leaves; null where it became so at once
  status text,
  created_at timestamptz not null
);
create index departure_due on departure (leaves_at) where held_because is null;

alter table draft
  add column bcc_addresses text[] not null default '{}',
  add column from_address text,
  -- the message that is answered, where it is not the customer's newest; the message that is passed on
  add column answers bigint,
  add column forwards bigint;

-- Until when a file that was too large for its mail can be fetched by the link in it.
alter table attachment add column linked_until timestamptz;
