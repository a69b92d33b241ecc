-- A contact's own messages: asked for before a contact may be removed, which else reads every message there is.
create index message_contact on message (contact_id) where contact_id is not null;
