-- Questions that customers ask in public at a help centre, and the answers of others and of the company.

-- How they are looked after; without a row as contract/community.ts says.
create table community_setting (
  help_centre_id bigint primary key references help_centre,
  -- whether somebody looks before everybody reads, or afterwards
  moderation text not null check (moderation in ('after', 'before')),
  changed_at timestamptz not null
);

-- What a customer is called in public, as they chose it.
create table public_author (
  contact_id bigint primary key references contact on delete cascade,
  name text not null,
  -- since something of theirs was let through; until then all they write waits for somebody to look
  trusted_at timestamptz
);

-- A question or an answer. Whose it is, contact.merged_into says as well: after a merge it is the other contact's, and comes back with it.
create table public_post (
  id bigint generated always as identity primary key,
  -- what it answers; null: it is a question itself
  question_id bigint references public_post on delete cascade,
  help_centre_id bigint not null references help_centre,
  language text not null,
  text text not null,
  -- null with agent_id null: of somebody who took their name off, or is no contact any more
  author_id bigint references contact on delete set null,
  -- of an answer in the company's name
  agent_id bigint references agent,
  official boolean not null default false,
  state text not null check (state in ('held', 'published', 'hidden', 'removed')),
  -- why it waited for somebody to look; null: it did not
  suspicion text,
  -- why it was hidden, in the words of whoever did; its author reads it
  reason text not null default '',
  -- of a question who would like to know as well, of an answer whom it helped
  votes int not null default 0,
  created_at timestamptz not null,
  published_at timestamptz,
  edited_at timestamptz,
  check (official = (agent_id is not null)),
  check (published_at is not null or state <> 'published')
);
create index public_post_newest on public_post (help_centre_id, language, id desc) where question_id is null and state = 'published';
create index public_post_wanted on public_post (help_centre_id, language, votes desc, id desc) where question_id is null and state = 'published';
create index public_post_answers on public_post (question_id, id) where question_id is not null;
create index public_post_author on public_post (author_id, created_at) where author_id is not null;
create index public_post_waiting on public_post (id) where state = 'held';
create index public_post_agent on public_post (agent_id) where agent_id is not null;

create table public_question (
  id bigint primary key references public_post on delete cascade,
  title text not null,
  category_id bigint references category on delete set null,
  tags text[] not null default '{}',
  -- how many of its answers everybody reads
  answers int not null default 0,
  accepted_id bigint references public_post on delete set null,
  closed_at timestamptz,
  closed_because text not null default '',
  -- what the desk made of it
  conversation_id bigint references conversation on delete set null,
  task_id bigint references writing_task on delete set null,
  words tsvector not null
);
create index public_question_words on public_question using gin (words);
create index public_question_category on public_question (category_id, id desc) where category_id is not null;
create index public_question_accepted on public_question (accepted_id) where accepted_id is not null;
create index public_question_conversation on public_question (conversation_id) where conversation_id is not null;
create index public_question_task on public_question (task_id) where task_id is not null;

-- Who would like to know as well, or was helped; once each.
create table public_vote (
  post_id bigint not null references public_post on delete cascade,
  contact_id bigint not null references contact on delete cascade,
  at timestamptz not null,
  primary key (post_id, contact_id)
);
create index public_vote_contact on public_vote (contact_id);

-- Who is told by mail what becomes of a question, in which language.
create table public_follow (
  question_id bigint not null references public_post on delete cascade,
  contact_id bigint not null references contact on delete cascade,
  language text not null,
  at timestamptz not null,
  primary key (question_id, contact_id)
);
create index public_follow_contact on public_follow (contact_id);

-- A reader thinks that something should not stand there.
create table public_report (
  id bigint generated always as identity primary key,
  post_id bigint not null references public_post on delete cascade,
  -- null: somebody who was not signed in
  contact_id bigint references contact on delete set null,
  reason text not null,
  words text not null default '',
  at timestamptz not null,
  settled_at timestamptz
);
create unique index public_report_once on public_report (post_id, contact_id) where settled_at is null and contact_id is not null;
create index public_report_open on public_report (post_id) where settled_at is null;
create index public_report_contact on public_report (contact_id) where contact_id is not null;

-- What somebody is told of by mail, once; several things about a question go together.
create table public_mail (
  post_id bigint not null references public_post on delete cascade,
  contact_id bigint not null references contact on delete cascade,
  kind text not null check (kind in ('answered', 'accepted', 'approved', 'hidden')),
  question_id bigint not null references public_post on delete cascade,
  language text not null,
  -- waiting; sending: in hand, or broken off by a crash; dropped: not wanted any more, or too many
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dropped')),
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (contact_id, post_id, kind)
);
create index public_mail_question on public_mail (question_id, contact_id);
create index public_mail_post on public_mail (post_id);
create index public_mail_waiting on public_mail (created_at) where state in ('waiting', 'sending');
