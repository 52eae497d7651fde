/** Numbers with units that both sides of the wire obey. Settings of one installation live in `env.ts`, not here. */

export const MESSAGE_CHARS_MAX = 4_000;
export const CLIENT_ID_CHARS_MAX = 64;

export const USERNAME_CHARS_MIN = 2;
export const USERNAME_CHARS_MAX = 32;
export const DISPLAY_NAME_CHARS_MAX = 80;
export const ABOUT_CHARS_MAX = 500;
export const STATUS_CHARS_MAX = 100;
export const EMAIL_CHARS_MAX = 254;
export const PASSWORD_CHARS_MIN = 8;
export const PASSWORD_CHARS_MAX = 128;

export const ROOM_NAME_CHARS_MAX = 80;
export const ROOM_TOPIC_CHARS_MAX = 250;
export const ROOM_DESCRIPTION_CHARS_MAX = 2_000;
/** A page of rooms to browse. */
export const BROWSE_PAGE = 30;
export const BROWSE_PAGE_MAX = 100;
/** The heading of a section in somebody's sidebar. */
export const ROOM_SECTION_CHARS_MAX = 40;

/** Why somebody was put out, muted or reported, in a line. */
export const REASON_CHARS_MAX = 250;
/** A page of reported messages, of the log of deeds, and as many bans and mutes as are listed. */
export const REPORTS_PAGE = 20;
export const AUDIT_PAGE = 50;
export const AUDIT_PAGE_MAX = 200;
export const SENTENCES_LISTED_MAX = 500;
/** The longest wait of slow mode between two messages. */
export const SLOW_MODE_S_MAX = 6 * 60 * 60;
/** An end that never comes: the last millisecond of the year 9999, which both JavaScript and Postgres can write as a date. */
export const FOR_GOOD = 253_402_300_799_999;

/** What `rooms.get` and a first `messages.page` bring (M3). */
export const PAGE_MESSAGES = 50;
export const PAGE_MESSAGES_MAX = 100;

/** More missed changes than this are not replayed: the feed says `reset` and the client fetches the newest page. */
export const CATCH_UP_EVENTS_MAX = 500;
export const CATCH_UP_CHARS_MAX = 500_000;

/** In a room where more are here at once nobody reads the names: they are counted instead of told one by one. */
export const PRESENT_NAMED_MAX = 200;

/** Unread is counted up to here; beyond it the number is shown as "999+". */
export const UNREAD_COUNT_MAX = 1_000;

/** As many of the first unread messages of a room, and as many of those that call me, are shown where all rooms are looked through. */
export const UNREAD_SHOWN = 5;
export const UNREAD_SHOWN_MAX = 50;

/** How many of the threads I follow my own feed says when it begins. */
export const THREADS_TOLD_MAX = 200;
/** As many different emoji a message can carry, and as many of its last writers a thread's beginning names. */
export const REACTIONS_MAX = 50;
export const THREAD_FACES_MAX = 3;
/** And as many reactions by all together: each one is told with all the others, to everybody in the room. */
export const REACTIONS_GIVEN_MAX = 2_000;
/** Messages pinned in one room at a time. */
export const PINS_MAX = 100;
/** A message calls this many by name at most; more are nobody's business but `@room`'s. */
export const MENTIONS_MAX = 50;
/** A page of the directory. */
export const PEOPLE_PAGE = 50;
/** As many people one search for a name answers. */
export const PEOPLE_FOUND_MAX = 20;
/** People in one conversation, oneself included. */
export const DIRECT_PEOPLE_MAX = 10;

/** As much of a message is told to those who are not looking at its room. */
export const SAID_CHARS_MAX = 200;

/** Words of his own somebody can have ring, and how long each can be. */
export const KEYWORDS_MAX = 50;
export const KEYWORD_CHARS_MAX = 50;

/** As many people one link can be for, and as many links one list shows. */
export const INVITE_USES_MAX = 100_000;
export const INVITES_TOLD_MAX = 500;

/** Files that come with one message, and how long a name may be: what every file system takes. */
export const MESSAGE_FILES_MAX = 10;
export const FILE_NAME_BYTES_MAX = 255;
/** The squares into which the smaller pictures of a file fit, in pixels: a list, a timeline, a whole screen. */
export const THUMB_SIDES = [320, 800, 1600] as const;
/** As much of a text is shown beside its name. */
export const EXCERPT_LINES_MAX = 12;
export const EXCERPT_CHARS_MAX = 600;
/** As many bars has a voice message. */
export const WAVEFORM_BARS_MAX = 128;
/** A page of a room's files. */
export const FILES_PAGE = 50;
export const FILES_PAGE_MAX = 100;

/** What is to happen later must be this far ahead at least, so that it can still be stopped, and at most. */
export const LATER_MS_MIN = 5_000;
export const LATER_MS_MAX = 366 * 24 * 60 * 60_000;
/** Messages one person may have waiting to be sent. */
export const SCHEDULED_MAX = 100;
/** A page of saved messages, and how many of them my own feed says when it begins. */
export const SAVED_PAGE = 30;
export const SAVED_PAGE_MAX = 100;
export const SAVED_TOLD_MAX = 1_000;

/** A typist who is not heard of again has stopped (P2). The client repeats itself well before that. */
export const TYPING_TTL_MS = 5_000;
export const TYPING_REPEAT_MS = 3_000;

/**
 * tRPC's client puts all calls of one turn into one frame, and after a reconnect all that are pending: a whole burst of
 * sixty messages, each of 4 000 characters of four bytes, must pass, or a client would be closed for ever (C3).
 */
export const FRAME_BYTES_MAX = 1024 * 1024;

/** Subscriptions that one socket keeps at a time: each costs memory for as long as it sleeps. */
export const FEEDS_PER_SOCKET_MAX = 1_000;

/** How long a client waits for its own PING to be answered, and how often it asks (C1). */
export const CLIENT_PING_EVERY_MS = 15_000;
export const CLIENT_PONG_WITHIN_MS = 8_000;

/** As much of what somebody seeks is read; what stands behind it is not looked at. */
export const SEARCH_CHARS_MAX = 1_000;
export const SEARCH_TERMS_MAX = 12;
export const SEARCH_HITS = 20;
export const SEARCH_HITS_MAX = 50;
