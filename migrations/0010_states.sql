-- Snoozing, spam and the trash; who follows and who was mentioned.

alter table conversation
  drop constraint conversation_status_check,
  add constraint conversation_status_check
    check (status in ('open', 'waiting', 'on_hold', 'snoozed', 'resolved', 'closed', 'spam', 'trash')),
  add column snoozed_until timestamptz,
  -- how it stood before it was set aside as spam, then into the trash: restoring takes the last one
  add column earlier_statuses text[] not null default '{}',
  add column trashed_at timestamptz;

create index conversation_snoozed on conversation (snoozed_until) where status = 'snoozed';
create index conversation_trashed on conversation (trashed_at) where status = 'trash';

-- A list without a status leaves out what was set aside, however much of it is at the list's beginning.
drop index conversation_recent;
create index conversation_recent on conversation (last_message_at desc, id desc) where status not in ('spam', 'trash');

create table conversation_follow (
  agent_id bigint not null references agent,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  primary key (agent_id, conversation_id)
);
create index conversation_follow_conversation on conversation_follow (conversation_id);

create table conversation_mention (
  agent_id bigint not null references agent,
  conversation_id bigint not null references conversation on delete cascade,
  message_id bigint not null references message on delete cascade,
  at timestamptz not null,
  primary key (agent_id, conversation_id, message_id)
);
create index conversation_mention_conversation on conversation_mention (conversation_id);
create index conversation_mention_message on conversation_mention (message_id);
