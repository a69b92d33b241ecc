-- Who wrote, how sure we are of it, and messages that move to a conversation of their own.

alter table inbox
  -- what becomes of somebody new who answers in a conversation: one of their own, linked to it, or a part in it
  add column newcomers text not null default 'linked' check (newcomers in ('linked', 'participant')),
  -- the name under which the account's own server writes Authentication-Results (RFC 8601); null believes none
  add column authserv_id text;

alter table message
  -- who wrote it took no part in the conversation before
  add column newcomer boolean not null default false,
  -- never quoted, passed on or shown to a contact: a service's mail that may hold somebody's code or link
  add column withheld boolean not null default false;

-- What was moved to a conversation of its own, until it is moved back.
create table message_split (
  to_id bigint primary key references conversation,
  from_id bigint not null references conversation,
  -- the message that somebody moved, and all that went along with it
  message_id bigint not null references message,
  message_ids bigint[] not null,
  at timestamptz not null,
  by text not null
);
create index message_split_from on message_split (from_id);
create index message_split_message on message_split (message_id);

-- Conversations that newcomers began about another one.
create index conversation_linked on conversation (linked_to) where linked_to is not null;
-- The newest mails of an inbox, from which its server's name is learned.
create index intake_inbox on intake (inbox_id, id desc);
