/**
 * The SQL that fills the tables. Everything random is a hash of the row's number and the seed, so each batch can run on
 * its own and comes out the same. `pg_temp.chance(n, salt)` is from 0 to 1. Parameters are named beside each statement.
 */

/** $seed is an integer, written in. */
export const chance = (seed: number) => `
  create or replace function pg_temp.chance(n bigint, salt bigint) returns float8 language sql immutable parallel safe
  return (hashint8extended(n, salt + ${seed}::bigint * 1000) & 4503599627370495)::float8 / 4503599627370496`

/** $1 sentences */
export const sentences = `
  create temp table seed_sentence as select n - 1 as n, words from unnest($1::text[]) with ordinality as s(words, n)`

/** $1 languages as jsonb. Their shares become ranges from 0 to 1. */
export const languages = `
  create temp table seed_language as
  select l.language, l.hello, l.bye, l.first, l.last, l."from", l.sentences,
    sum(l.share) over (order by n) - l.share as above, sum(l.share) over (order by n) as below
  from rows from (jsonb_to_recordset($1::jsonb)
    as (language text, share float8, hello text, bye text, first text[], last text[], "from" int, sentences int))
    with ordinality as l(language, share, hello, bye, first, last, "from", sentences, n)`

/** $1 first number, $2 last number, $3 id before the first, $4 organizations' id before the first, $5 how many of them, $6 since, $7 until */
export const contacts = `
  with person as (
    select c, language, first[1 + floor(pg_temp.chance(c, 2) * cardinality(first))::int] as given,
      last[1 + floor(pg_temp.chance(c, 3) * cardinality(last))::int] as family
    from generate_series($1::bigint, $2::bigint) c
    join seed_language on pg_temp.chance(c, 1) >= above and pg_temp.chance(c, 1) < below
  ), contact as (
    insert into contact (id, name, organization_id, language, created_at) overriding system value
    select $3::bigint + c, given || ' ' || family,
      case when pg_temp.chance(c, 4) < 0.3 then $4::bigint + 1 + floor(pg_temp.chance(c, 5) ^ 2 * $5::bigint)::bigint end,
      language, $6::timestamptz + c * ($7::timestamptz - $6::timestamptz) / 100000000
    from person
  )
  insert into contact_address (contact_id, kind, address)
  select $3::bigint + c, 'email',
    lower(given || '.' || translate(family, ' ', '')) || $3::bigint + c || case when pg_temp.chance(c, 4) < 0.3
      then '@company' || 1 + floor(pg_temp.chance(c, 5) ^ 2 * $5::bigint)::bigint || '.example' else '@mail.example' end
  from person order by c`

/** $1 how many, $2 id before the first */
export const organizations = `
  insert into organization (id, name, domains) overriding system value
  select $2::bigint + o, 'Company ' || o, array['company' || o || '.example'] from generate_series(1, $1::bigint) o`

/**
 * Who has which conversation, when and with how many messages.
 * $1 conversations, $2 messages, $3 contacts, $4 contacts' id before the first, $5 since, $6 until, $7 teams, $8 agents, $9 inboxes, $10 their channels
 */
export const plan = `
  insert into seed_plan
  with weighed as (
    select i, (i - pg_temp.chance(i, 10)) / $1::bigint as age,
      sum((1 - pg_temp.chance(i, 11)) ^ (-1.0 / 3)) over (order by i) as up_to,
      sum((1 - pg_temp.chance(i, 11)) ^ (-1.0 / 3)) over () as altogether
    from generate_series(1, $1::bigint) i
  ), counted as (
    select i, age, i + round(up_to / altogether * ($2::bigint - $1::bigint))::bigint as last_message from weighed
  ), decided as (
    select i, last_message, coalesce(lag(last_message) over (order by i), 0) as messages_before,
      1 + floor(pg_temp.chance(i, 12) ^ 2 * $3::bigint)::bigint as contact,
      $5::timestamptz + age * ($6::timestamptz - $5::timestamptz) as created_at,
      interval '20 minutes' * exp(pg_temp.chance(i, 13) * 6) as lasts,
      case when age < 0.85
        then (array['closed', 'resolved', 'waiting', 'open'])[1 + width_bucket(pg_temp.chance(i, 14), array[0.7, 0.97, 0.99])]
        else (array['resolved', 'open', 'waiting', 'closed', 'on_hold'])[1 + width_bucket(pg_temp.chance(i, 14), array[0.45, 0.63, 0.81, 0.96])]
      end as status,
      ($7::bigint[])[1 + floor(pg_temp.chance(i, 15) ^ 1.8 * cardinality($7::bigint[]))::int] as team_id,
      ($8::bigint[])[1 + floor(pg_temp.chance(i, 16) ^ 1.5 * cardinality($8::bigint[]))::int] as assignee_id,
      1 + floor(pg_temp.chance(i, 17) ^ 1.6 * cardinality($9::bigint[]))::int as inbox
    from counted
  )
  select i, messages_before, (last_message - messages_before)::int, $4::bigint + contact, created_at,
    least(lasts, $6::timestamptz - created_at), status, case when pg_temp.chance(i, 18) < 0.98 then team_id end,
    case when pg_temp.chance(i, 19) < case status when 'open' then 0.65 else 0.97 end then assignee_id end,
    ($9::bigint[])[inbox], ($10::text[])[inbox]
  from decided`

export const planTable = `
  create unlogged table seed_plan (i bigint, messages_before bigint, messages int, contact_id bigint,
    created_at timestamptz, lasts interval, status text, team_id bigint, assignee_id bigint, inbox_id bigint, channel text)`

const tags = `array['delivery', 'invoice', 'return', 'damaged', 'account', 'login', 'refund', 'warranty', 'discount',
  'spare part', 'upgrade', 'bug', 'praise', 'b2b', 'reseller', 'address', 'voucher', 'press', 'recall 2019', 'legal']`

const kinds = `array['question', 'problem', 'request', 'complaint', 'order', 'feedback']`

/**
 * One batch: its conversations, messages, deliveries and events in one statement.
 * $1 first number, $2 last number, $3 conversations' id before the first, $4 messages' id before the first, $5 all changes are events too, $6 all messages
 */
export const batch = `
  with planned as materialized (
    select plan.*, $3::bigint + i as conversation_id, hello, bye, "from" as pool, sentences, contact.name,
      (select address from contact_address where contact_id = contact.id order by id limit 1) as address
    from seed_plan plan join contact on contact.id = contact_id join seed_language using (language)
    where i between $1::bigint and $2::bigint
  ), line as (
    select planned.*, k, messages_before + k as m,
      case when k = 1 then created_at else created_at + lasts * ((k - 1)::float8 / greatest(messages - 1, 1)) ^ 1.3 end as at,
      case
        when k = 1 then case when pg_temp.chance(i, 20) < 0.95 then 'received' else 'sent' end
        when k = messages and status = 'open' then 'received'
        when k = messages and status <> 'on_hold' then 'sent'
        when pg_temp.chance(messages_before + k, 21) < 0.12 then 'note'
        when pg_temp.chance(messages_before + k, 22) < 0.5 then 'received' else 'sent'
      end as kind
    from planned, generate_series(1, messages) k
  ), written as materialized (
    select line.*, $4::bigint + min(messages_before) over () + row_number() over (order by at, m) as message_id,
      replace(one.words, '.', '') as title,
      case when kind = 'note' then one.words || ' ' || two.words else
        hello || E'\\n\\n' || one.words || ' ' || two.words ||
        case when pg_temp.chance(m, 30) < 0.6 then E'\\n' || three.words || ' ' || four.words else '' end ||
        case when k = 1 then E'\\n\\nHL-' || lpad(i::text, 7, '0') else '' end || E'\\n\\n' || bye || E'\\n' || name
      end as words
    from line
    join seed_sentence one on one.n = pool + floor(pg_temp.chance(m, 31) * sentences)::int
    join seed_sentence two on two.n = pool + floor(pg_temp.chance(m, 32) * sentences)::int
    join seed_sentence three on three.n = pool + floor(pg_temp.chance(m, 33) * sentences)::int
    join seed_sentence four on four.n = pool + floor(pg_temp.chance(m, 34) * sentences)::int
  ), conversation as (
    insert into conversation (id, subject, status, priority, kind, stage, channel, inbox_id, assignee_id, team_id, contact_id,
      tags, preview, created_at, last_message_at, last_received_at, resolved_at, resolved_by) overriding system value
    select conversation_id, left(min(title) filter (where k = 1), 90), min(status),
      (array['normal', 'high', 'low', 'urgent'])[1 + width_bucket(pg_temp.chance(i, 40), array[0.8, 0.9, 0.97])],
      (${kinds})[1 + floor(pg_temp.chance(i, 41) ^ 2 * 6)::int],
      (array['after', 'before', 'during'])[1 + width_bucket(pg_temp.chance(i, 42), array[0.6, 0.8])],
      min(channel), min(inbox_id), min(assignee_id), min(team_id), min(contact_id),
      case when pg_temp.chance(i, 43) < 0.4 then '{}'::text[]
        when pg_temp.chance(i, 43) < 0.8 then (${tags})[t.one:t.one]
        when t.one = t.two then (${tags})[t.one:t.one]
        else (${tags})[t.one:t.one] || (${tags})[t.two:t.two] end,
      left(replace((array_agg(words order by k desc))[1], E'\\n', ' '), 160),
      min(created_at), max(at), max(at) filter (where kind = 'received'),
      case when min(status) in ('resolved', 'closed') then max(at) end,
      case when min(status) in ('resolved', 'closed') then coalesce('agent:' || min(assignee_id), 'heed') end
    from written, lateral (select 1 + floor(pg_temp.chance(i, 44) ^ 3 * 20)::int as one, 1 + floor(pg_temp.chance(i, 45) ^ 3 * 20)::int as two) t
    group by i, conversation_id, t.one, t.two
    order by i
  ), message as (
    insert into message (id, conversation_id, kind, channel, author_id, contact_id, subject, from_name, from_address, people,
      text, visible_text, sent_at, created_at, external_id, threaded_by) overriding system value
    select message_id, conversation_id, kind, channel, case when kind <> 'received' then assignee_id end,
      case when kind = 'received' then contact_id end, left(title, 90),
      case kind when 'received' then name when 'sent' then 'Support' end,
      case kind when 'received' then address when 'sent' then 'support@seed.example' end,
      case kind when 'received' then '{"to": [{"name": "", "address": "support@seed.example"}]}'::jsonb
        when 'sent' then jsonb_build_object('to', jsonb_build_array(jsonb_build_object('name', '', 'address', address)))
        else '{}' end,
      words, words, at, at, case when kind <> 'note' then 'seed.' || message_id || '@seed.example' end,
      case when kind = 'received' then case when k = 1 then 'new' else 'reference' end end
    from written order by message_id
  ), delivery as (
    insert into delivery (message_id, address, state, attempts, created_at, sent_at)
    select message_id, address, 'sent', 1, at, at + interval '2 seconds'
    from written where kind = 'sent' order by message_id
  )
  -- Of a transaction before all others, so that followers take them for events they have seen.
  insert into event (tx, at, actor, type, conversation_id, data)
  select '1', at, actor, type, conversation_id, data from (
    select at, case kind when 'received' then 'contact:' || contact_id else coalesce('agent:' || assignee_id, 'heed') end as actor,
      'conversation.created' as type, conversation_id, 0 as place, jsonb_build_object('subject', left(title, 90), 'move',
        jsonb_build_object('before', null, 'after', jsonb_build_object('status', 'open', 'team', team_id, 'assignee', null))) as data
    from written where k = 1
    union all
    select at, case kind when 'received' then 'contact:' || contact_id else coalesce('agent:' || assignee_id, 'heed') end,
      case kind when 'received' then 'message.received' when 'sent' then 'message.sent' else 'note.added' end, conversation_id, 1,
      case kind when 'received' then jsonb_build_object('messageId', message_id, 'automatic', null)
        when 'sent' then jsonb_build_object('messageId', message_id)
        else jsonb_build_object('messageId', message_id, 'asked', '[]'::jsonb) end
    from written where $6::boolean
    union all
    select created_at + least(lasts, interval '5 minutes'), 'agent:' || assignee_id, 'conversation.assigned', conversation_id, 2,
      jsonb_build_object('from', null, 'to', assignee_id, 'move', jsonb_build_object(
        'before', jsonb_build_object('status', 'open', 'team', team_id, 'assignee', null),
        'after', jsonb_build_object('status', 'open', 'team', team_id, 'assignee', assignee_id)))
    from planned where $5::boolean and assignee_id is not null
    union all
    select created_at + lasts, coalesce('agent:' || assignee_id, 'heed'), 'conversation.status_changed', conversation_id, 3,
      jsonb_build_object('from', 'open', 'to', status, 'move', jsonb_build_object(
        'before', jsonb_build_object('status', 'open', 'team', team_id, 'assignee', assignee_id),
        'after', jsonb_build_object('status', status, 'team', team_id, 'assignee', assignee_id)))
    from planned where $5::boolean and status <> 'open'
  ) happened order by at, place`
