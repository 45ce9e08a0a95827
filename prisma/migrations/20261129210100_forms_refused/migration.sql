-- What a form of closing or reopening refuses before its command is asked is on record too: which form, and why.
insert into sec.deed_rule (deed, kind, role)
  values ('site.form-refused', 'STAFF', 'SECURITY_OFFICER'), ('site.form-refused', 'VERIFIER', null);
