/** How to read it: a blank line is a pause of hours; `^` answers the line before; `~>` is what it was corrected to, and nothing after it means taken back. */
export const GENERAL = `
kevin: Good morning, and welcome to our own chat. It runs on the little server under my desk.
ann: Hello from the kitchen table!
bob: It's quick. I like that there is nothing to install.
mira: Found it on my phone without any trouble 👍
tomas: Do we move everything here, or only the small talk?
kevin^: Everything. The old one gets switched off at the end of the month.
tomas: Good. I never found anything in there anyway.
lena: Who do I ask for a room for the support team?
kevin^: Nobody, you can make one yourself: the plus beside "Rooms".
lena: Oh, nice.

ann: Team lunch on Thursday, who is in?
bob: Me!
yuki: Me too, if it is not the place with the loud music again
omar: In.
mira: I'm at the dentist until one, I'll come straight there
ann^: We'll order for you. The usual?
mira: The usual, thank you 🙏
kevin: Count me in. I reserve a table for seven, half past twelve.
tomas: Seven? I count eight ~> Seven? I count eight with Lena.
lena: I'm eating with a customer, so seven is right. Have fun!
kevin: Seven it is.

omar: The printer on the second floor says PC LOAD LETTER.
bob: What does that even mean
yuki: It wants paper. Letter size. We've only got A4.
omar: I told it A4 and it has gone quiet.
yuki: It's plotting something.
bob: "Plotting." Very good.

lena: Heads-up: the Wernersons renew for two years. All of it, no discount.
kevin: Wonderful! Well done, Lena.
ann: 🎉🎉🎉
tomas: That pays for the new coffee machine, doesn't it
kevin^: That pays for your salary, Tomas.
tomas: One does not exclude the other
mira: Congratulations! What convinced them?
lena: That somebody picked up the phone on a Sunday in March. Thank you, Omar.
omar: I thought it was my mother calling.
bob: 😂

kevin: Reminder: the fire drill is today at three. Please really walk out this time.
yuki: Is it a drill when we know about it?
kevin^: It's a drill for the stairs.
ann: I'll bring the list.
omar: Meeting point is the bicycle stand?
ann: Yes, the one on the river side.
mira: I'm working from home, I shall walk out into my garden in solidarity.

ann: Everybody out in three minutes and ten seconds. Bob was last.
bob: I was saving the plants
ann: The plants are in the other building, Bob.

tomas: Has anyone seen the adapter for the big screen? USB-C to HDMI, with a yellow ring.
lena: It was in the small meeting room on Monday
tomas: There's only a sad cable there now.
yuki: Found it! It was in the bag with the camera.
tomas: You're a hero, Yuki.
yuki: I put it into the drawer that says "adapters". A bold new idea.

kevin: New plan for the week of the 14th: the office gets its floor sanded. Please work from home from Monday to Wednesday.
mira: All of it, or only our side?
kevin^: All of it. Sand knows no sides.
omar: Can I leave my bicycle in the yard?
kevin: Yes, the yard stays open.
ann: I'll put it into everyone's calendar.
bob: Three days without the printer. How will it cope.
yuki: It will tell the new floor about us.

lena: The visitors from Porto are here tomorrow at ten. Four people.
ann: I've put their names at the door. Is there anything they don't eat?
lena: One vegetarian, and nobody wants raisins.
bob: Sensible people.
ann: Cake without raisins, noted.
kevin: I'll show them round until eleven, and then they are yours, Mira?
mira: Yes, the demo is ready. I'd like to rehearse it once with somebody who asks nasty questions.
tomas: You called?
mira^: Half past four, big room. Be nasty.
tomas: With pleasure.

mira: The demo went well! They asked for exactly the thing that Tomas had asked for yesterday.
tomas: You're welcome.
lena: They want an offer by Friday. A good day!
kevin: Very good work, all of you. Cake is on the table, still no raisins.
omar: There is cake?
omar: There was cake.

ann: Small thing: whoever is last in the evening, please close the windows on the yard side. It rained onto the plotter.
bob: Sorry, that was me.
ann: No harm done, it only plots a little wavier now.
kevin: I've put a note on the door.
yuki: The note has a typo ~> 
kevin: The note is beautiful and everybody loves it.

kevin: Good morning! Stand-up in ten minutes, in the call as always.
ann: Five minutes late, the tram is standing.
omar: Here.
mira: Here, with tea.
tomas: Here, without tea.
bob: On my way up.
lena: I'll only listen today, I've no voice left 🤒
ann^: Get well soon!
yuki: Notes from the stand-up: release on Thursday, Omar tests the import, Tomas finds the memory, Mira shows it to Porto.
kevin: Thank you, Yuki. That's the best summary we've ever had.
ann: And lunch on Thursday stays?
kevin: Lunch on Thursday stays.
`;
