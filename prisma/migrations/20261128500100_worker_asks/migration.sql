-- Whom a vacancy asks is the worker's alone, as whom it offers a seat. A service's session could ask whomever it chose, in any order, of a
-- run that it had written itself, and the proof of order would have shown it when it was done; no page of the portal ever did.
revoke execute on function sec.send_invitations(uuid, uuid, integer, uuid, uuid[]) from app_daycare;
