-- A name as it is sorted and sought: without case and accents, so that whoever cannot type them finds their bearer.
CREATE FUNCTION person_fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'));
--> statement-breakpoint
CREATE INDEX "people_by_name" ON "people" USING btree (person_fold("name"),"id");--> statement-breakpoint
CREATE INDEX "people_status_until" ON "people" USING btree ("status_until") WHERE "people"."status_until" is not null;