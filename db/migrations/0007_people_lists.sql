-- A text as searches compare it: no case, no accents, ß as ss, one space between words. Generated columns stand on it.
CREATE FUNCTION search_folded(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(CASE WHEN octet_length(value) = length(value) THEN lower(value COLLATE "und-x-icu")
    ELSE replace(replace(replace(replace(translate(
      lower(regexp_replace(normalize(value, NFKD) COLLATE "C", '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
      'øłđðħıς', 'olddhiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') END COLLATE "C", '\s+', ' ', 'g')
$$;
--> statement-breakpoint
CREATE TABLE "people_counts" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"mapped" integer NOT NULL,
	"unmapped" integer NOT NULL,
	"set_aside" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "people_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people_grams" (
	"organization_id" uuid NOT NULL,
	"gram" text collate "C" NOT NULL,
	"part" smallint NOT NULL,
	"people" uuid[] NOT NULL,
	CONSTRAINT "people_grams_organization_id_gram_part_pk" PRIMARY KEY("organization_id","gram","part")
);
--> statement-breakpoint
ALTER TABLE "people_grams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "employees" drop column "search_text";--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "search_text" text GENERATED ALWAYS AS (left(search_folded(full_name), 150) || ' ' || left(coalesce(search_folded(email), ''), 254)
      || ' ' || left(coalesce(search_folded(department), ''), 150)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "mapped_as" text collate "C";--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "list" text GENERATED ALWAYS AS (case when deactivated_at is not null then 'gone' when mapped_as is not null then 'mapped'
      when set_aside_at is not null then 'set_aside' else 'unmapped' end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "people_counts" ADD CONSTRAINT "people_counts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_grams" ADD CONSTRAINT "people_grams_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
DROP INDEX "employees_by_name";--> statement-breakpoint
-- What the lists show first and search through stands in the index (db/schema/people.ts knows no INCLUDE).
CREATE INDEX "employees_by_name" ON "employees" USING btree ("organization_id","full_name","id") INCLUDE ("list","search_text");--> statement-breakpoint
CREATE INDEX "employees_by_list" ON "employees" USING btree ("organization_id","list","full_name","id") INCLUDE ("search_text");--> statement-breakpoint
CREATE INDEX "employees_by_mapped_id" ON "employees" USING btree ("organization_id","mapped_as") WHERE mapped_as is not null;--> statement-breakpoint
-- Identifiers do not compress.
ALTER TABLE "people_grams" ALTER COLUMN "people" SET STORAGE EXTERNAL;--> statement-breakpoint
CREATE POLICY "people_counts_tenant" ON "people_counts" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("people_counts"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("people_counts"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "people_grams_tenant" ON "people_grams" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("people_grams"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("people_grams"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON people_counts, people_grams TO perfcopilot_app;
--> statement-breakpoint
-- In this order: people_counts first, whose row the second waits for.
CREATE FUNCTION add_to_people_counts(organization uuid, lists text[], by integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO people_counts AS c (organization_id, mapped, unmapped, set_aside)
  SELECT organization, by * count(*) FILTER (WHERE list = 'mapped'), by * count(*) FILTER (WHERE list = 'unmapped'),
    by * count(*) FILTER (WHERE list = 'set_aside')
  FROM unnest(lists) list
  ON CONFLICT (organization_id) DO UPDATE SET mapped = c.mapped + excluded.mapped,
    unmapped = c.unmapped + excluded.unmapped, set_aside = c.set_aside + excluded.set_aside
$$;
--> statement-breakpoint
-- The grams of these people's texts that are not in the texts beside them, with who has them, as people_grams has its rows:
-- every three letters in a row of a word, and its last two and last one, which stand before a space there.
CREATE FUNCTION gram_parts(ids uuid[], texts text[], without text[]) RETURNS TABLE (gram text, part smallint, people uuid[])
LANGUAGE sql IMMUTABLE AS $$
  SELECT letters, (get_byte(uuid_send(id), 15) & 63)::smallint, array_agg(DISTINCT id)
  FROM unnest(ids, texts, without) person (id, folded, other), generate_series(1, length(folded)) at,
    split_part(substr(folded, at, 3), ' ', 1) letters
  WHERE letters <> ''
    AND (other IS NULL OR strpos(other || ' ', letters || left(' ', 3 - length(letters))) = 0)
  GROUP BY 1, 2 ORDER BY letters COLLATE "C", 2
$$;
--> statement-breakpoint
CREATE FUNCTION add_people_grams(organization uuid, ids uuid[], texts text[], before text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO people_grams AS g (organization_id, gram, part, people)
  SELECT organization, gram, part, people FROM gram_parts(ids, texts, before)
  ON CONFLICT (organization_id, gram, part) DO UPDATE SET people = g.people || excluded.people
$$;
--> statement-breakpoint
CREATE FUNCTION remove_people_grams(organization uuid, ids uuid[], texts text[], after text[]) RETURNS void LANGUAGE sql AS $$
  WITH gone AS MATERIALIZED (SELECT * FROM gram_parts(ids, texts, after)), emptied AS (
    DELETE FROM people_grams g USING gone
    WHERE g.organization_id = organization AND g.gram = gone.gram AND g.part = gone.part
      AND cardinality(g.people) <= cardinality(gone.people)
  )
  UPDATE people_grams g SET people = CASE cardinality(gone.people) WHEN 1 THEN array_remove(g.people, gone.people[1])
    ELSE ARRAY(SELECT unnest(g.people) EXCEPT SELECT unnest(gone.people)) END
  FROM gone
  WHERE g.organization_id = organization AND g.gram = gone.gram AND g.part = gone.part
    AND cardinality(g.people) > cardinality(gone.people)
$$;
--> statement-breakpoint
CREATE FUNCTION employees_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change record;
BEGIN
  FOR change IN SELECT organization_id, array_agg(list) AS lists, array_agg(id) AS ids, array_agg(search_text) AS texts
    FROM added GROUP BY 1 LOOP
    PERFORM add_to_people_counts(change.organization_id, change.lists, 1);
    PERFORM add_people_grams(change.organization_id, change.ids, change.texts, NULL);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION employees_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change record;
BEGIN
  FOR change IN SELECT organization_id, array_agg(list) AS lists, array_agg(id) AS ids, array_agg(search_text) AS texts
    FROM removed GROUP BY 1 LOOP
    PERFORM add_to_people_counts(change.organization_id, change.lists, -1);
    PERFORM remove_people_grams(change.organization_id, change.ids, change.texts, NULL);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- EXECUTE here and below: a plan that is kept was made for the number of rows of the first call.
CREATE FUNCTION employees_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change record;
BEGIN
  FOR change IN EXECUTE 'SELECT organization_id, array_agg(o.list) AS before, array_agg(n.list) AS after
    FROM removed o JOIN added n USING (organization_id, id) WHERE o.list <> n.list GROUP BY 1' LOOP
    PERFORM add_to_people_counts(change.organization_id, change.before, -1);
    PERFORM add_to_people_counts(change.organization_id, change.after, 1);
  END LOOP;
  FOR change IN EXECUTE 'SELECT organization_id, array_agg(id) AS ids, array_agg(o.search_text) AS before,
      array_agg(n.search_text) AS after
    FROM removed o JOIN added n USING (organization_id, id) WHERE o.search_text <> n.search_text GROUP BY 1' LOOP
    PERFORM FROM people_counts c WHERE c.organization_id = change.organization_id FOR UPDATE;
    PERFORM remove_people_grams(change.organization_id, change.ids, change.before, change.after);
    PERFORM add_people_grams(change.organization_id, change.ids, change.after, change.before);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mappings_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'UPDATE employees e SET mapped_as = lower(m.culture_amp_user_id COLLATE "und-x-icu")
    FROM added m WHERE e.organization_id = m.organization_id AND e.id = m.employee_id';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mappings_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'UPDATE employees e SET mapped_as = NULL
    FROM removed m WHERE e.organization_id = m.organization_id AND e.id = m.employee_id';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mapping_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE employees e SET mapped_as = lower(NEW.culture_amp_user_id COLLATE "und-x-icu")
  WHERE e.organization_id = NEW.organization_id AND e.id = NEW.employee_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What is there already. The owner reads and writes all organizations for these few statements.
ALTER TABLE employees NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mappings NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE employees e SET mapped_as = lower(m.culture_amp_user_id COLLATE "und-x-icu")
FROM mappings m WHERE e.organization_id = m.organization_id AND e.id = m.employee_id;
--> statement-breakpoint
SELECT add_to_people_counts(organization_id, array_agg(list), 1), add_people_grams(organization_id, array_agg(id), array_agg(search_text), NULL)
FROM employees GROUP BY organization_id;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['employees','mappings','people_counts','people_grams'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER employees_added AFTER INSERT ON employees REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION employees_added();
--> statement-breakpoint
CREATE TRIGGER employees_removed AFTER DELETE ON employees REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION employees_removed();
--> statement-breakpoint
CREATE TRIGGER employees_changed AFTER UPDATE ON employees REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION employees_changed();
--> statement-breakpoint
CREATE TRIGGER mappings_added AFTER INSERT ON mappings REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mappings_added();
--> statement-breakpoint
CREATE TRIGGER mappings_removed AFTER DELETE ON mappings REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mappings_removed();
--> statement-breakpoint
-- For each row and this column only: a sync changes mappings all the time, and never the ID.
CREATE TRIGGER mapping_changed AFTER UPDATE OF culture_amp_user_id ON mappings
  FOR EACH ROW WHEN (OLD.culture_amp_user_id IS DISTINCT FROM NEW.culture_amp_user_id) EXECUTE FUNCTION mapping_changed();
