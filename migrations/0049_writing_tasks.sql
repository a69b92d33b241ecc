-- Something to write or to mend in the help centre, and why.
create table writing_task (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('write', 'mend', 'translate', 'review')),
  -- what it is about, in a line
  title text not null,
  note text not null default '',
  language text not null,
  -- of whose readers; null where it is nobody's alone
  help_centre_id bigint references help_centre,
  -- what is to be mended, or what was begun to answer it
  article_id bigint references article on delete set null,
  state text not null default 'open' check (state in ('open', 'taken', 'done', 'set_aside')),
  owner_id bigint references agent,
  -- how often somebody would have been helped within the last thirty days
  times int not null default 0,
  -- null: Heed itself
  created_by bigint references agent,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  -- 'agent:7' or 'heed'
  ended_by text,
  reason text not null default '',
  -- until then the same cause does not come back
  quiet_until timestamptz,
  merged_into bigint references writing_task
);
create index writing_task_state on writing_task (state, times desc, id desc) where merged_into is null;
create index writing_task_article on writing_task (article_id) where article_id is not null;
create index writing_task_owner on writing_task (owner_id) where state in ('open', 'taken');

-- What is behind a task, counted. Each cause leads to one task: the newest that it opened, or what that was merged into.
create table writing_task_evidence (
  cause text primary key,
  task_id bigint not null references writing_task on delete cascade,
  source text not null check (source in ('search', 'feedback', 'conversations', 'review', 'translation')),
  times int not null,
  -- searches: { words: [{ words, times }] }; feedback: { helpful, unhelpful }; conversations: { words, ids }; translation: { versions }
  data jsonb not null,
  first_at timestamptz not null,
  last_at timestamptz not null
);
create index writing_task_evidence_task on writing_task_evidence (task_id, times desc);

-- Which articles an answer pointed its reader to, once for each message.
create table article_use (
  message_id bigint not null references message on delete cascade,
  article_id bigint not null references article on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  at timestamptz not null,
  primary key (message_id, article_id)
);
create index article_use_article on article_use (article_id, at desc);
create index article_use_conversation on article_use (conversation_id);

-- An article that began as an answer in a conversation.
create table article_origin (
  article_id bigint primary key references article on delete cascade,
  conversation_id bigint references conversation on delete set null,
  message_id bigint references message on delete set null,
  at timestamptz not null
);
create index article_origin_conversation on article_origin (conversation_id);
create index article_origin_message on article_origin (message_id);

-- That an owner was reminded of a review date, and that a lead was told that nobody looked.
create table article_reminder (
  article_id bigint not null references article on delete cascade,
  review_at date not null,
  stage text not null check (stage in ('due', 'overdue')),
  at timestamptz not null,
  primary key (article_id, review_at, stage)
);
