/** Read like `general.ts`. */
export const TECH = `
tomas: The import job dies after about 40 000 rows. No error, just gone.
yuki: Out of memory?
tomas: The machine has 16 GB and the file has 90 MB, so I hope not.
yuki: Run it with --max-old-space-size=512 and see if it dies earlier. If it does, it's memory.
tomas: It dies at 6 000.
yuki: There you are.
omar: Do we read the whole file before we begin?
tomas^: We do not. But we keep every promise in an array and await them all at the end.
mira: So 40 000 open queries.
tomas: When you say it like that it sounds bad.
yuki: Batches of 500, one in flight. Reading is faster than writing, so something must hold the reader back.
tomas: Done: 90 seconds, flat at 80 MB. Thank you both.

bob: What do you think of this name? retryableIdempotentWriterFactoryProvider
mira: No.
tomas: No.
yuki: No, but thank you for asking.
bob: "outbox"?
mira: Yes!
kevin: The best names have been in the dictionary for three hundred years.

mira: Reminder that \`new Date('2026-03-29')\` is midnight in UTC and \`new Date('2026-03-29T00:00')\` is midnight where you are.
bob: I hate it
omar: And on that day there's an hour missing as well.
mira^: That is how I found it.
tomas: Store milliseconds, show with Intl, and never add days by adding hours.
kevin: Please put this into the gotchas.
mira: It's there since this morning.

omar: The test "it sends the mail" is red about once in thirty runs.
yuki: Does it wait for something, or does it sleep?
omar: It sleeps 100 ms.
yuki: Then it isn't a test, it's a lottery ticket.
omar: Changed it to wait until the mail is there. Two hundred runs, all green.
yuki: 🎯
tomas: How long do two hundred runs take?
omar^: Less than before. It mostly waited for nothing.

kevin: Backups: who has restored one lately?
tomas: ...
bob: I have restored my faith in mankind
yuki: I'll do it. Onto the small machine, from last night's.
yuki: Restored in six minutes, counts are the same as in production. I've written down the four commands.
kevin: Thank you! Let's do this on every first Monday, by turns.
mira: I take the next one.

tomas: Postgres question: why does it not use my index?
mira: What does EXPLAIN say?
tomas: Seq Scan, cost 1.2 million, filter on lower(email).
mira: The index is on email. The query asks for lower(email). For Postgres those are two different things.
tomas: Index on lower(email), 0.04 ms. I'm going for a walk.
omar: That's from what?
tomas^: From 340 ms.
bob: A long walk, then.

bob: Is there a reason why we keep the sessions in a table, and not only in the token?
yuki: Signing out. A token cannot be un-signed.
bob: Ah. And it's asked at every call?
yuki: Once a connection, and it's told when it ends. So a ban works within a second, and the database sleeps well.
bob: Understood, thank you.

omar: Deploy to staging is through. Version 4.12, including the new import.
mira: I see the old icons
omar^: Reload once with shift, the worker was eager.
mira: Now they're new. They are pretty!
yuki: Load looks the same as yesterday. Memory a little lower.
tomas: That's the array that isn't there.

yuki: I drew how a message travels, from the button until it's on the other screen: two crossings of the wire, no queue.
kevin: Can we hang that up in the office?
tomas: As a poster or as a tattoo?
yuki: Poster first.
bob: What happens when the line is cut between the commit and the answer?
yuki^: The client sends again under the same id and gets the first answer. Nothing is there twice.
bob: And the others?
yuki: They have a number for every change, without gaps. Whoever sees a gap asks.
bob: That's simpler than I feared.
mira: It took a long time to be that simple.

tomas: Small victory: the type checker found a bug in code that I had not finished writing.
omar: Which one?
tomas: A switch that forgot "archived". The compiler was quicker than my coffee.
kevin: That's the kind of colleague I like.

mira: For Thursday: freeze at noon, release at two, and nobody begins anything new in between.
omar: The checklist is in the wiki, I've added "look at the logs for ten minutes".
tomas: I've got the roll-back ready, one command, tried twice.
yuki: And if everything goes well?
mira^: Then it's boring, and that's the plan.
bob: I'll bring cardamom buns for the boring part.
kevin: Best plan so far.
`;
