-- Parts of words are found by it. It is a trusted extension: the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- A text as it is sought: small letters, one width of Japanese and Latin, single spaces.
CREATE FUNCTION search_fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize($1, NFKC), '\s+', ' ', 'g'));
--> statement-breakpoint
-- A folded text in letters that pg_trgm knows whatever the locale of the database is, since it skips all others. Each
-- character stands for itself wherever it is, so what contains a part is spelt with its spelling; of those that are spelt
-- alike the text itself tells which is meant. An alphabet has a sign a letter; writing with thousands of signs has three,
-- so that one alone is three letters and can be found.
CREATE FUNCTION search_spelling(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN octet_length($1) = length($1) THEN $1 ELSE (
  SELECT string_agg(CASE
    WHEN code < 128 THEN sign
    WHEN code < 8192 THEN substr('abcdefghijklmnopqrstuvwxyz0123456789', code % 36 + 1, 1)
    ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', code % 36 + 1, 1)
      || substr('abcdefghijklmnopqrstuvwxyz0123456789', code / 36 % 36 + 1, 1)
      || substr('abcdefghijklmnopqrstuvwxyz0123456789', code / 1296 % 36 + 1, 1)
    END, '' ORDER BY place)
  FROM regexp_split_to_table($1, '') WITH ORDINALITY AS signs(sign, place), LATERAL (SELECT ascii(sign) AS code) AS codes
) END;
--> statement-breakpoint
-- A folded text with its compounds taken apart: t-shirt into two words, Japanese and Chinese into their signs.
CREATE FUNCTION search_parts(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(translate($1, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                '), '([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])', ' \1 ', 'g');
--> statement-breakpoint
CREATE TABLE "drafts" (
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"text" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_person_id_room_id_pk" PRIMARY KEY("person_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "message_words" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"in_thread" boolean NOT NULL,
	"has_link" boolean NOT NULL,
	"has_file" boolean NOT NULL,
	"text" text NOT NULL,
	"spelling" text,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_messages" (
	"person_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "saved_messages_person_id_message_id_pk" PRIMARY KEY("person_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "scheduled_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failure" text,
	"claimed_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "search_progress" (
	"room_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread_follows" (
	"root_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"following" boolean NOT NULL,
	"last_read_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "thread_follows_root_id_person_id_pk" PRIMARY KEY("root_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "read_turn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread_of" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread_last_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread_faces" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reactions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "pinned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mentions" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mentions_room" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "kind" text DEFAULT 'room' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "direct_key" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_words" ADD CONSTRAINT "message_words_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_words" ADD CONSTRAINT "message_words_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_messages" ADD CONSTRAINT "saved_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_messages" ADD CONSTRAINT "saved_messages_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_progress" ADD CONSTRAINT "search_progress_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_follows" ADD CONSTRAINT "thread_follows_root_id_messages_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_follows" ADD CONSTRAINT "thread_follows_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_words_words" ON "message_words" USING gin ("words") WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "message_words_parts" ON "message_words" USING gin (coalesce("spelling", "text") gin_trgm_ops) WITH (gin_pending_list_limit=512);--> statement-breakpoint
CREATE INDEX "message_words_newest" ON "message_words" USING btree ("created_at","message_id");--> statement-breakpoint
CREATE INDEX "message_words_room" ON "message_words" USING btree ("room_id","created_at","message_id");--> statement-breakpoint
CREATE INDEX "message_words_author" ON "message_words" USING btree ("author_id","created_at","message_id");--> statement-breakpoint
CREATE INDEX "message_words_links" ON "message_words" USING btree ("created_at","message_id") WHERE "message_words"."has_link";--> statement-breakpoint
CREATE INDEX "message_words_files" ON "message_words" USING btree ("created_at","message_id") WHERE "message_words"."has_file";--> statement-breakpoint
CREATE INDEX "message_words_threads" ON "message_words" USING btree ("created_at","message_id") WHERE "message_words"."in_thread";--> statement-breakpoint
CREATE INDEX "saved_messages_newest" ON "saved_messages" USING btree ("person_id","saved_at");--> statement-breakpoint
CREATE INDEX "saved_messages_due" ON "saved_messages" USING btree ("remind_at") WHERE "saved_messages"."remind_at" is not null;--> statement-breakpoint
CREATE INDEX "scheduled_messages_due" ON "scheduled_messages" USING btree ("send_at") WHERE "scheduled_messages"."failure" is null;--> statement-breakpoint
CREATE INDEX "scheduled_messages_author" ON "scheduled_messages" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "thread_follows_person" ON "thread_follows" USING btree ("person_id") WHERE "thread_follows"."following";--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("thread_of","seq") WHERE "messages"."thread_of" is not null;--> statement-breakpoint
CREATE INDEX "messages_mentions" ON "messages" USING btree ("room_id","seq") WHERE "messages"."mentions_room" or "messages"."mentions" <> '{}';--> statement-breakpoint
CREATE INDEX "messages_pinned" ON "messages" USING btree ("room_id","pinned_at") WHERE "messages"."pinned_at" is not null;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_direct_key_unique" UNIQUE("direct_key");