-- Only staff open somebody else's account. Daycares and offices were given sec.disclose before they were given
-- sec.sealed_account; with both, any of their sessions read any account whose id it knew. What a daycare may open (the
-- family of an offer, of a placement) is written with that errand, and asks for the family in the function itself.
revoke execute on function sec.disclose(uuid, text[], text, uuid) from app_daycare, app_office;
