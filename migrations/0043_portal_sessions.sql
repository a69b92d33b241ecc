-- Customers who sign in at a help centre: by a link or a code sent to their address, or at a provider.

-- What was asked for. Token and code are made of id, nonce and HEED_SECRET when the mail is written, so nothing here opens a door.
create table portal_link (
  id bigint generated always as identity primary key,
  purpose text not null check (purpose in ('sign_in', 'address')),
  nonce text not null,
  -- in lower case
  address text not null,
  help_centre_id bigint not null references help_centre,
  language text not null,
  -- a path of this help centre to go on to; '' for the own conversations
  goal text not null default '',
  -- of the browser that asked: the code works there alone. Null where an agent sent the link
  browser_hash bytea,
  -- of purpose 'address': whose it shall become
  contact_id bigint references contact on delete cascade,
  -- who sent it; null where the customer asked
  sent_by text,
  -- the network that asked, for limits
  network text,
  tries int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- null while it waits, and for ever where nothing was sent
  mailed_at timestamptz,
  used_at timestamptz
);
create index portal_link_address on portal_link (address, created_at);
create index portal_link_network on portal_link (network, created_at);
create index portal_link_browser on portal_link (browser_hash) where browser_hash is not null;
create index portal_link_created on portal_link (created_at);
create index portal_link_contact on portal_link (contact_id) where contact_id is not null;
create index portal_link_help_centre on portal_link (help_centre_id);

-- A session proves an address. Whose it is, contact_address says at each request: after a merge it is the other contact's.
create table portal_session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  address text not null,
  help_centre_id bigint not null references help_centre,
  -- what a provider says holds at the help centre that trusts it; the others hold everywhere
  how text not null check (how in ('link', 'code', 'provider')),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text
);
create index portal_session_address on portal_session (address) where ended_at is null;
create index portal_session_expires on portal_session (expires_at);
create index portal_session_help_centre on portal_session (help_centre_id);

-- Where else customers of a help centre may sign in (OpenID Connect).
create table portal_provider (
  help_centre_id bigint primary key references help_centre,
  label text not null,
  issuer text not null,
  client_id text not null,
  -- sealed with a key made from HEED_SECRET; null for a public client
  secret bytea,
  scopes text[] not null default '{openid,email}',
  -- which claim is the address
  claim text not null default 'email',
  enabled_at timestamptz,
  changed_at timestamptz not null
);
