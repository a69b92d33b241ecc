-- What waits in a team for somebody to take it, along one index: of a team with little, all that waits elsewhere was read.
create index conversation_team_unassigned on conversation (team_id, status, last_message_at desc, id desc) where assignee_id is null;
