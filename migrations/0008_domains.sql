-- Addresses at which mail services hand over what they received for an inbox.
create table inbound_webhook (
  id bigint generated always as identity primary key,
  inbox_id bigint not null references inbox on delete cascade,
  service text not null,
  -- of the address; the token itself is shown once
  token_hash bytea not null unique,
  -- passwords and keys, encrypted with a key made from HEED_SECRET
  secrets bytea not null,
  -- Amazon SNS: the one topic whose messages are taken, from its first confirmation on
  topic text,
  created_at timestamptz not null,
  last_received_at timestamptz,
  last_refused_at timestamptz,
  last_refusal text
);
create index inbound_webhook_inbox on inbound_webhook (inbox_id);

-- What a mail service calls a delivery, so that the same one again does nothing.
alter table intake add column delivery_key text;
create unique index intake_delivery_key on intake (delivery_key, inbox_id) where delivery_key is not null;

-- A key that mail of a domain is signed with (DKIM). Of those that sign there is one for each algorithm.
create table dkim_key (
  id bigint generated always as identity primary key,
  domain text not null,
  selector text not null,
  algorithm text not null check (algorithm in ('rsa', 'ed25519')),
  -- as the record names it in p=
  public_key text not null,
  -- encrypted with a key made from HEED_SECRET; forgotten once it signs no more
  private_key bytea,
  created_at timestamptz not null,
  -- when its record was first seen in DNS
  seen_at timestamptz,
  active_since timestamptz,
  -- it signs no more, and its record must stay for mails that are still on their way
  retired_at timestamptz,
  unique (domain, selector)
);
create unique index dkim_key_active on dkim_key (domain, algorithm) where active_since is not null and retired_at is null;

-- What DNS said of a domain when it was last asked.
create table mail_domain (
  domain text primary key,
  checked_at timestamptz not null,
  facts jsonb not null,
  -- since when SPF or DKIM has covered what we send, without a break
  aligned_since timestamptz
);
