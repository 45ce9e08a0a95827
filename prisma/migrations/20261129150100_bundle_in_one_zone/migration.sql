-- The same closing gives the same bundle, whichever zone the connection that asks is set to.
alter function sec.bundle_facts(uuid) set timezone = 'UTC';
