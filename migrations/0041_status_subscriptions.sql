-- Who is told by mail of what the public status page says, after having agreed by a link in a mail.
create table status_subscription (
  id bigint generated always as identity primary key,
  -- of whose page; null: of the company's own
  brand_id bigint references brand on delete cascade,
  -- in lower case
  address text not null,
  language text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('reader', 'bounce', 'complaint'))
);
create unique index status_subscription_address on status_subscription (coalesce(brand_id, 0), address);
create index status_subscription_live on status_subscription (coalesce(brand_id, 0)) where confirmed_at is not null and ended_at is null;

-- Mails that asked somebody to confirm, so that nobody gets many of them whoever asks for them. Kept for a day.
create table status_invitation (
  -- one name for all the addresses of one mailbox
  mailbox text not null,
  at timestamptz not null
);
create index status_invitation_mailbox on status_invitation (mailbox, at);
create index status_invitation_at on status_invitation (at);

-- Something that the page says and subscribers are told of, once however often it is published.
create table status_notice (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  update_id bigint references incident_update on delete cascade,
  kind text not null check (kind in ('published', 'update', 'resolved')),
  due_at timestamptz not null,
  -- since when it is known who is told; what is withdrawn before that tells nobody
  spread_at timestamptz
);
create unique index status_notice_once on status_notice (incident_id, kind, coalesce(update_id, 0));
create index status_notice_waiting on status_notice (due_at) where spread_at is null;

-- One mail for each subscriber and notice.
create table status_mail (
  notice_id bigint not null references status_notice on delete cascade,
  subscription_id bigint not null references status_subscription on delete cascade,
  -- waiting; sending: in hand, or broken off by a crash; dropped: the subscription had ended
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts int not null default 0,
  next_at timestamptz not null,
  reason text,
  primary key (notice_id, subscription_id)
);
create index status_mail_due on status_mail (next_at) where state in ('waiting', 'sending');
create index status_mail_subscription on status_mail (subscription_id);

