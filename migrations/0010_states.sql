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

-- What is deleted for good is found wherever it is named.
create index conversation_read_conversation on conversation_read (conversation_id);
create index conversation_asked_conversation on conversation_asked (conversation_id);
create index intake_conversation on intake (conversation_id) where conversation_id is not null;

-- ── How many: of tags, and of what is on somebody's own lists ────────────────────────────────

-- What changes is appended, and folded into the sums by a follower: nobody ever waits for a counter, and the sum of both
-- is exact at every moment, whoever writes.
create table tally (
  kind text not null check (kind in ('tag', 'following', 'mentions', 'drafts')),
  -- the tag, or the agent's id
  name text not null,
  n bigint not null,
  primary key (kind, name)
);
create table tally_change (
  id bigint generated always as identity primary key,
  kind text not null,
  name text not null,
  by int not null
);
create index tally_change_name on tally_change (kind, name);

create function tally_tags() returns trigger language plpgsql as $$
begin
  insert into tally_change (kind, name, by)
  select 'tag', name, sum(by) from (
    select lower(unnest(case when tg_op <> 'INSERT' then old.tags end)) as name, -1 as by
    union all
    select lower(unnest(case when tg_op <> 'DELETE' then new.tags end)), 1
  ) change group by name having sum(by) <> 0;
  return null;
end $$;
create trigger tally_tags_added after insert on conversation for each row when (new.tags <> '{}') execute function tally_tags();
create trigger tally_tags_changed after update of tags on conversation for each row
  when (new.tags is distinct from old.tags) execute function tally_tags();
create trigger tally_tags_removed after delete on conversation for each row when (old.tags <> '{}') execute function tally_tags();

-- On the lists Following and Mentions stands what is not done; on Drafts what is not set aside.
create function on_list(list text, status text) returns boolean language sql immutable as
  $$ select status not in ('closed', 'spam', 'trash') and (list = 'drafts' or status <> 'resolved') $$;

create function personal_lists(conversation bigint) returns table (list text, agent_id bigint) language sql stable as $$
  select 'following', agent_id from conversation_follow where conversation_id = conversation
  union select 'mentions', agent_id from conversation_mention where conversation_id = conversation
  union select 'drafts', agent_id from draft where conversation_id = conversation
$$;

create function tally_lists_by_status() returns trigger language plpgsql as $$
begin
  insert into tally_change (kind, name, by)
  select list, agent_id::text, on_list(list, new.status)::int - on_list(list, old.status)::int
  from personal_lists(new.id) where on_list(list, new.status) <> on_list(list, old.status);
  return null;
end $$;
create trigger tally_lists after update of status on conversation for each row
  when (old.status <> new.status and (on_list('drafts', old.status) <> on_list('drafts', new.status)
    or on_list('following', old.status) <> on_list('following', new.status)))
  execute function tally_lists_by_status();

-- What leaves together with its conversation finds it gone; so that is counted before.
create function tally_lists_by_deletion() returns trigger language plpgsql as $$
begin
  insert into tally_change (kind, name, by)
  select list, agent_id::text, -1 from personal_lists(old.id) where on_list(list, old.status);
  return old;
end $$;
create trigger tally_lists_removed before delete on conversation for each row execute function tally_lists_by_deletion();

-- One entry of a list: the first row of an agent in a conversation adds it, the last one that goes takes it away. The
-- conversation is locked, so that its status does not change beside this and neither counts the other.
create function tally_entries() returns trigger language plpgsql as $$
begin
  execute format($q$
    with pair as (
      select agent_id, conversation_id, count(*) as n from moved group by 1, 2
    ), entry as (
      select pair.agent_id from pair join conversation on conversation.id = pair.conversation_id
      where on_list(%1$L, status) and pair.n = case when %2$L = 'INSERT' then 0 else pair.n end + (
        select count(*) from %3$I held where held.agent_id = pair.agent_id and held.conversation_id = pair.conversation_id)
      for share of conversation
    )
    insert into tally_change (kind, name, by)
    select %1$L, agent_id::text, count(*) * case when %2$L = 'INSERT' then 1 else -1 end from entry group by agent_id
  $q$, tg_argv[0], tg_op, tg_table_name);
  return null;
end $$;
create trigger tally_following after insert on conversation_follow
  referencing new table as moved for each statement execute function tally_entries('following');
create trigger tally_following_no_more after delete on conversation_follow
  referencing old table as moved for each statement execute function tally_entries('following');
create trigger tally_mentions after insert on conversation_mention
  referencing new table as moved for each statement execute function tally_entries('mentions');
create trigger tally_mentions_no_more after delete on conversation_mention
  referencing old table as moved for each statement execute function tally_entries('mentions');
create trigger tally_drafts after insert on draft
  referencing new table as moved for each statement execute function tally_entries('drafts');
create trigger tally_drafts_no_more after delete on draft
  referencing old table as moved for each statement execute function tally_entries('drafts');

insert into tally (kind, name, n)
select 'drafts', agent_id::text, count(*) from draft join conversation on conversation.id = conversation_id
where on_list('drafts', status) group by agent_id;

-- ── Tags ─────────────────────────────────────────────────────────────────────────────────────

create table tag (
  id bigint generated always as identity primary key,
  name text not null,
  colour text,
  description text not null default '',
  created_at timestamptz not null default now(),
  created_by text not null default 'heed',
  -- no longer offered; conversations keep it
  archived_at timestamptz
);
create unique index tag_name on tag (lower(name));

-- Each tag once, whatever its case: conversations that spell one differently take the commoner form.
create temporary table spelling as
select name, count(*) as n from (select unnest(tags) as name from conversation) used group by name;
insert into tag (name) select distinct on (lower(name)) name from spelling order by lower(name), n desc, name;
update conversation set tags = (
  select array_agg(name order by place) from (
    select tag.name, min(place) as place from unnest(tags) with ordinality as own(name, place)
    join tag on lower(tag.name) = lower(own.name) group by tag.name) spelled)
where tags && array(select name from spelling where name not in (select name from tag));
delete from tally_change;
insert into tally (kind, name, n)
select 'tag', lower(name), count(*) from (select unnest(tags) as name from conversation) used group by lower(name);
drop table spelling;

-- A renaming, merging or removal that is being worked off; the conversations carry the old name until then.
create table tag_change (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('rename', 'merge', 'remove')),
  from_name text not null,
  to_name text,
  by text not null,
  at timestamptz not null,
  changed int not null default 0,
  ended_at timestamptz
);
create index tag_change_running on tag_change (id) where ended_at is null;

-- ── Changing many at once ────────────────────────────────────────────────────────────────────

create table bulk_run (
  id bigint generated always as identity primary key,
  by_agent bigint references agent,
  by text not null,
  -- null for one that undoes another
  action jsonb,
  -- the list's question, where all that it shows were chosen; null for rows chosen one by one
  selection jsonb,
  undoes bigint,
  total int not null default 0,
  done int not null default 0,
  changed int not null default 0,
  -- how many of each reason
  skipped jsonb not null default '{}',
  created_at timestamptz not null,
  gathered_at timestamptz,
  cancelled_at timestamptz,
  ended_at timestamptz,
  undone_by bigint
);
create index bulk_run_by on bulk_run (by_agent, id desc);
create index bulk_run_unfinished on bulk_run (id) where ended_at is null;

create table bulk_entry (
  run_id bigint not null references bulk_run on delete cascade,
  conversation_id bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'same', 'skipped')),
  reason text,
  detail text,
  -- how it was, and what became of it, so that undoing finds the way
  trace jsonb,
  primary key (run_id, conversation_id)
);
create index bulk_entry_waiting on bulk_entry (run_id, conversation_id) where state = 'waiting';
create index bulk_entry_skipped on bulk_entry (run_id, conversation_id) where state = 'skipped';
create index bulk_entry_conversation on bulk_entry (conversation_id);

-- Blocked together with a conversation that is spam: let in again when it is none.
alter table blocked_sender add column conversation_id bigint;
create index blocked_sender_conversation on blocked_sender (conversation_id) where conversation_id is not null;

-- ── Deleting for good ────────────────────────────────────────────────────────────────────────

-- That there was one, and nothing of what it said.
create table deleted_conversation (
  id bigint primary key,
  created_at timestamptz not null,
  deleted_at timestamptz not null,
  deleted_by text not null,
  messages int not null,
  -- null until what the log says of it is gone as well
  forgotten_at timestamptz
);
create index deleted_conversation_recent on deleted_conversation (deleted_at desc, id desc);
create index deleted_conversation_remembered on deleted_conversation (id) where forgotten_at is null;
