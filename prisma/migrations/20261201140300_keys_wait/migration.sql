-- A night's renewal of the keys that did not come about: whom the law destroyed still opens in an older backup.
insert into sec.alarm_rule values ('KEYS_WAIT', 'HIGH', false);
