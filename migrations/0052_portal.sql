-- What customers see and do of their own at a help centre.

-- Whether a customer sees the conversations of everybody in their organization: as the organization's members do, or for one of
-- them otherwise. Nobody does until an agent says so.
alter table organization add portal_shared boolean not null default false;
alter table contact add portal_reach text check (portal_reach in ('own', 'organization'));

-- How the portal of a help centre is; without a row as contract/portal.ts says.
create table portal_setting (
  help_centre_id bigint primary key references help_centre,
  -- how agents are called there: in full, by their first names, or as the brand
  agent_names text not null check (agent_names in ('full', 'first', 'brand')),
  -- whether "answer by …" is shown
  answer_by boolean not null,
  rating text not null check (rating in ('thumbs', 'stars', 'none')),
  changed_at timestamptz not null
);

-- Up to which message a customer has seen a conversation.
create table portal_seen (
  contact_id bigint not null references contact on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  message_id bigint not null,
  at timestamptz not null,
  primary key (contact_id, conversation_id)
);
create index portal_seen_conversation on portal_seen (conversation_id);

-- What a customer thinks of an answer; one word for each, which may be changed for a week.
create table rating (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  -- the answer
  message_id bigint not null unique references message on delete cascade,
  contact_id bigint references contact on delete set null,
  -- 1 to 5; of thumbs 1 and 5
  score smallint not null check (score between 1 and 5),
  scale text not null check (scale in ('thumbs', 'stars')),
  comment text not null default '',
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index rating_conversation on rating (conversation_id, id);
create index rating_contact on rating (contact_id) where contact_id is not null;

-- A customer's data, gathered for them.
create table portal_export (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  -- who asked, and is told
  address text not null,
  help_centre_id bigint not null references help_centre,
  language text not null,
  asked_at timestamptz not null,
  ready_at timestamptz,
  failed_at timestamptz,
  expires_at timestamptz not null,
  attachment_id bigint references attachment on delete set null
);
create index portal_export_contact on portal_export (contact_id, id desc);
create index portal_export_expires on portal_export (expires_at);
create index portal_export_help_centre on portal_export (help_centre_id);
create index portal_export_attachment on portal_export (attachment_id) where attachment_id is not null;

-- A customer wants to be forgotten. It is a conversation for those who do that; how that stands is how this does.
create table erasure_request (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  asked_at timestamptz not null
);
create index erasure_request_contact on erasure_request (contact_id, id desc);
create index erasure_request_conversation on erasure_request (conversation_id);
