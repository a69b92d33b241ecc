-- What a reader has seen last, notes included: those make nothing unread, but are new only once.
alter table conversation_read add column seen_message_id bigint not null default 0;
