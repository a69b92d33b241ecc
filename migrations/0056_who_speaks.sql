-- A picture of an agent, shown to colleagues, and to visitors of chats that show one.
alter table agent add column picture_id bigint references attachment on delete set null;

-- Who vouches for a visitor's subject: the company's site, or a help centre where the customer has signed in. Neither can speak
-- for the other, whatever names it gives.
alter table chat_visitor add column of_portal boolean not null default false;
-- Whom an anonymous visitor turned out to be; all they said is theirs from then on.
alter table chat_visitor add column handed_to bigint references chat_visitor;
drop index chat_visitor_subject;
create unique index chat_visitor_subject on chat_visitor (inbox_id, of_portal, subject) where subject is not null;

-- Known by a customer's session at a help centre: it ends with that one.
alter table chat_session add column portal_session_id bigint references portal_session on delete cascade;
create index chat_session_portal on chat_session (portal_session_id) where portal_session_id is not null;

-- A note of a lead to whoever talks in a chat.
alter table message add column whisper boolean not null default false;
