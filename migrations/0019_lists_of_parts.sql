-- What belongs to another conversation stands on no list of anybody's own, so it is counted on none either.

create function on_list(list text, status text, part_of bigint) returns boolean language sql immutable as
  $$ select part_of is null and on_list(list, status) $$;

create or replace function tally_lists_by_status() returns trigger language plpgsql as $$
begin
  insert into tally_change (kind, name, by)
  select list, agent_id::text, on_list(list, new.status, new.part_of)::int - on_list(list, old.status, old.part_of)::int
  from personal_lists(new.id)
  where on_list(list, new.status, new.part_of) <> on_list(list, old.status, old.part_of);
  return null;
end $$;
drop trigger tally_lists on conversation;
create trigger tally_lists after update of status, part_of on conversation for each row
  when (on_list('drafts', old.status, old.part_of) <> on_list('drafts', new.status, new.part_of)
    or on_list('following', old.status, old.part_of) <> on_list('following', new.status, new.part_of))
  execute function tally_lists_by_status();

create or replace function tally_lists_by_deletion() returns trigger language plpgsql as $$
begin
  insert into tally_change (kind, name, by)
  select list, agent_id::text, -1 from personal_lists(old.id) where on_list(list, old.status, old.part_of);
  return old;
end $$;

create or replace function tally_entries() returns trigger language plpgsql as $$
begin
  execute format($q$
    with pair as (
      select agent_id, conversation_id, count(*) as n from moved group by 1, 2
    ), entry as (
      select pair.agent_id from pair join conversation on conversation.id = pair.conversation_id
      where on_list(%1$L, status, part_of) and pair.n = case when %2$L = 'INSERT' then 0 else pair.n end + (
        select count(*) from %3$I held where held.agent_id = pair.agent_id and held.conversation_id = pair.conversation_id)
      for share of conversation
    )
    insert into tally_change (kind, name, by)
    select %1$L, agent_id::text, count(*) * case when %2$L = 'INSERT' then 1 else -1 end from entry group by agent_id
  $q$, tg_argv[0], tg_op, tg_table_name);
  return null;
end $$;

delete from tally_change where kind in ('following', 'mentions', 'drafts');
delete from tally where kind in ('following', 'mentions', 'drafts');
insert into tally (kind, name, n)
select list, agent_id::text, count(*) from (
  select 'following' as list, agent_id, conversation_id from conversation_follow
  union select 'mentions', agent_id, conversation_id from conversation_mention
  union select 'drafts', agent_id, conversation_id from draft
) entry join conversation on conversation.id = conversation_id
where on_list(list, status, part_of) group by list, agent_id;
