-- Incidents: many conversations about one disruption, what customers are told of it, and what was learned.

-- What the company offers and may be disturbed, as the public page lists it.
create table status_component (
  id bigint generated always as identity primary key,
  name text not null,
  -- { language: name } where it is called otherwise
  names jsonb not null default '{}',
  -- on whose page it stands; null: on the company's own
  brand_id bigint references brand on delete set null,
  position int not null default 0,
  public boolean not null default true,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index status_component_brand on status_component (brand_id);

create table incident (
  id bigint generated always as identity primary key,
  title text not null,
  severity text not null check (severity in ('minor', 'major', 'critical')),
  stage text not null check (stage in ('investigating', 'identified', 'watching', 'resolved')),
  owner_id bigint references agent,
  team_id bigint references team,
  brand_id bigint references brand on delete set null,
  began_at timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  -- What likeness is judged by, beside the conversations that are linked.
  keywords text[] not null default '{}',
  tags text[] not null default '{}',
  -- { key: value } of the conversation's own fields
  fields jsonb not null default '{}',
  -- From how much likeness on a conversation is offered, 0 to 1.
  threshold real not null default 0.5,
  -- Conditions as in views; what meets them is linked without asking. Null: nothing is.
  links_itself jsonb,
  -- Since when it stands on the public page, and in which words: { language: { title, text } }.
  published_at timestamptz,
  entry jsonb not null default '{}',
  -- By when the next update is promised, and when its owner was reminded.
  next_update_at timestamptz,
  reminded_at timestamptz,
  -- What was learned, once it was over.
  cause text not null default '',
  factors text not null default '',
  helped text not null default '',
  learned_at timestamptz
);
create index incident_recent on incident (began_at desc, id desc);
create index incident_open on incident (began_at desc, id desc) where stage <> 'resolved';
create index incident_public on incident (began_at desc, id desc) where published_at is not null;
create index incident_next_update on incident (next_update_at) where next_update_at is not null and reminded_at is null;
create index incident_brand on incident (brand_id) where brand_id is not null;

create table incident_component (
  incident_id bigint not null references incident on delete cascade,
  component_id bigint not null references status_component on delete cascade,
  state text not null check (state in ('degraded', 'partial', 'down')),
  primary key (incident_id, component_id)
);
create index incident_component_of on incident_component (component_id);

-- Which conversations hang on it, and how far each of them is looked after.
create table incident_link (
  incident_id bigint not null references incident on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  linked_at timestamptz not null,
  linked_by text not null,
  how text not null check (how in ('hand', 'suggested', 'conditions', 'cluster', 'merged')),
  unlinked_at timestamptz,
  unlinked_by text,
  -- The check at the end: whether it is solved for this customer, what they are told, and what became of it.
  solved boolean,
  closing_text text not null default '',
  checked_at timestamptz,
  checked_by text,
  -- Waits for the job that resolves it.
  resolving_at timestamptz,
  resolving_by text,
  resolved_at timestamptz,
  refused text,
  primary key (incident_id, conversation_id)
);
create index incident_link_order on incident_link (incident_id, linked_at desc, conversation_id desc) where unlinked_at is null;
create index incident_link_conversation on incident_link (conversation_id, linked_at desc);
create index incident_link_resolving on incident_link (incident_id, conversation_id) where resolving_at is not null;

-- What is offered for an incident, and what somebody said to it.
create table incident_suggestion (
  incident_id bigint not null references incident on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  score real not null,
  -- codes and values, worded for whoever reads
  why jsonb not null,
  at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by text,
  taken_at timestamptz,
  primary key (incident_id, conversation_id)
);
create index incident_suggestion_waiting on incident_suggestion (incident_id, score desc, conversation_id desc)
  where dismissed_at is null and taken_at is null;
create index incident_suggestion_conversation on incident_suggestion (conversation_id);

-- What a conversation was about when it came: its telling words. Kept for a day, for what comes after it.
create table incident_arrival (
  conversation_id bigint primary key references conversation on delete cascade,
  at timestamptz not null,
  subject text not null,
  words text[] not null
);
create index incident_arrival_at on incident_arrival (at);

-- In how many of an incident's linked conversations a word stands; keywords count as said by many.
create table incident_word (
  word text not null,
  incident_id bigint not null references incident on delete cascade,
  n int not null,
  primary key (word, incident_id)
);
create index incident_word_incident on incident_word (incident_id);
-- How its linked conversations call it.
create table incident_sample (
  incident_id bigint not null references incident on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  subject text not null,
  words text[] not null,
  primary key (incident_id, conversation_id)
);
create index incident_sample_conversation on incident_sample (conversation_id);
create index incident_sample_like on incident_sample using gin (subject gin_trgm_ops);

-- Conversations that came together, look alike and belong to no incident yet.
create table incident_cluster (
  id bigint generated always as identity primary key,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  -- the words they share
  words text[] not null,
  conversation_ids bigint[] not null,
  dismissed_at timestamptz,
  dismissed_by text,
  incident_id bigint references incident on delete set null
);
create index incident_cluster_recent on incident_cluster (changed_at desc);
create index incident_cluster_incident on incident_cluster (incident_id) where incident_id is not null;

-- What is said of an incident: to colleagues, on the public page, to the customers that hang on it.
create table incident_update (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  at timestamptz not null,
  by text not null,
  public boolean not null,
  stage text,
  -- [{ language, text }], the first for whoever's language is not among them
  texts jsonb not null,
  -- until when its sending can still be stopped; null where it goes to nobody
  leaves_at timestamptz,
  state text not null check (state in ('said', 'waiting', 'sending', 'stopped', 'sent')),
  ended_at timestamptz
);
create index incident_update_incident on incident_update (incident_id, id desc);
create index incident_update_unsent on incident_update (leaves_at) where state in ('waiting', 'sending');

-- Each person whom an update is for, once, whatever number of conversations they have.
create table incident_recipient (
  id bigint generated always as identity primary key,
  update_id bigint not null references incident_update on delete cascade,
  -- 'contact:12', or 'conversation:7' where nobody is known
  person text not null,
  conversation_id bigint not null references conversation on delete cascade,
  -- their other conversations that hang on the incident, where it stands as well
  beside bigint[] not null default '{}',
  channel text not null,
  language text,
  -- in the first language, as there is no text in theirs
  fallback boolean not null default false,
  state text not null check (state in ('waiting', 'sent', 'unreached', 'stopped')),
  -- why nothing was sent: a code
  reason text,
  detail text,
  message_id bigint references message on delete set null,
  at timestamptz,
  unique (update_id, person)
);
create index incident_recipient_waiting on incident_recipient (update_id, id) where state = 'waiting';
create index incident_recipient_conversation on incident_recipient (conversation_id);
create index incident_recipient_message on incident_recipient (message_id) where message_id is not null;

-- What happened, as the incident's own page and its post-mortem tell it.
create table incident_entry (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  data jsonb not null default '{}'
);
create index incident_entry_incident on incident_entry (incident_id, at, id);

-- What shall keep it from happening again.
create table incident_action (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  text text not null,
  owner_id bigint references agent,
  due_on date,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text
);
create index incident_action_incident on incident_action (incident_id, id);

-- What has come until now is no news.
insert into follower_cursor (name, tx, id) values ('incidents', pg_snapshot_xmin(pg_current_snapshot()), 0);
