/** Read like `general.ts`. */
export const RANDOM = `
bob: A question of the greatest importance: is a hot dog a sandwich?
tomas: No.
yuki: Yes.
mira: It is a taco.
bob: Mira has broken it.
ann: By that logic a pop-tart is a ravioli
mira^: Now you understand.
omar: I came here to read about sports.

yuki: My cat has learnt to open the fridge.
ann: Pictures or it did not happen
yuki: She has also learnt to close it, so all I have is suspicion and no ham.
kevin: Promote her to security.
tomas: She's found a vulnerability, at least.
yuki: I've put a child lock on it. She watched me do it.
bob: She was taking notes.

omar: Anyone up for running on Saturday? Slowly, along the river.
lena: How slowly?
omar: One can talk. One can even sing.
lena: Then yes!
ann: I'll come on the bicycle and shout encouraging things.
omar: Nine o'clock at the boathouse.
kevin: Nine in the morning? On a Saturday?
omar^: The river is quiet then.
kevin: So am I.

tomas: I am reading a book about the history of the screwdriver.
bob: And?
tomas: There's a twist.
ann: Leave.
mira: 😂😂
yuki: He's been waiting for weeks to write this.
tomas: Since April.

lena: What's everyone listening to while working? I need something without words.
mira: Rain. Eight hours of rain.
kevin: Bach, the cello suites. Always.
bob: The same techno set since 2014
ann: Whatever the neighbour is drilling.
yuki: Video game music. It is made for keeping going.
lena: I've tried the video games. I have written six offers and I think I've defeated a dragon.
yuki: As promised!

ann: I have twelve courgettes. I have given away nine. Please.
omar: I take two.
tomas: Can one make cake from it?
ann^: One can make cake from anything if one is determined.
mira: I'll take one and leave you with six, because they will have grown until tomorrow.
ann: It's like a subscription that I can't cancel
bob: Did you read the terms?

bob: Today I explained to my grandmother what I do.
kevin: How did it go?
bob: She thinks I repair telephones.
bob: She's given me her telephone.
lena: And?
bob: I've repaired it.
tomas: So she was right.

mira: The bakery at the corner has cardamom buns again!!
yuki: Until when??
mira: Until I come back from there, I fear.
omar: Bring two.
kevin: Bring six, I pay.
mira: Eight buns, on the table next to the window. Be quick.
tomas: What buns?
mira: Too late.

omar: Who takes part in the football guessing game? Three people have not entered anything yet.
lena: I guess by the colours of the shirts.
omar^: You are second, Lena.
lena: Blue never disappoints
bob: I'm last and I've read statistics.
ann: That's why.

yuki: Look what I found in the old cupboard: a modem. It has a volume knob.
kevin: Don't throw it away! That's the one from the first office.
tomas: Plug it in
yuki: It makes the sound!
ann: I heard it two rooms away. My childhood came back, and the telephone bill of 1997.
mira: We're not using it for the release.
tomas: Coward ~> It would be faster than the hotel in Porto.

bob: Weekend plans?
ann: Courgettes.
omar: Running, slowly.
lena: Running beside Omar, even more slowly
mira: Sleeping until it is embarrassing.
kevin: I'm building shelves with my daughter. She is the foreman.
yuki: Guarding the fridge.
tomas: Book two about screwdrivers.
bob: You people are wild.
`;
