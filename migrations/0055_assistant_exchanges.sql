-- What a visitor of a chat asked the assistant, one question after another, until a person took over or they were done.
create table assistant_exchange (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references chat_widget on delete cascade,
  -- null for one who was forgotten
  visitor_id bigint references chat_visitor on delete set null,
  began_at timestamptz not null,
  last_at timestamptz not null,
  -- the conversation that it was handed to, with all that was said
  conversation_id bigint references conversation on delete cascade,
  handed_at timestamptz
);
create index assistant_exchange_visitor on assistant_exchange (visitor_id, id desc);
create index assistant_exchange_began on assistant_exchange (inbox_id, began_at);
create index assistant_exchange_conversation on assistant_exchange (conversation_id) where conversation_id is not null;

alter table assistant_answer
  add column exchange_id bigint references assistant_exchange on delete cascade,
  -- the name that the widget gave the question: it is answered once
  add column client_id text,
  -- what the visitor said of it
  add column helped boolean;
create unique index assistant_answer_exchange on assistant_answer (exchange_id, client_id) where exchange_id is not null;
