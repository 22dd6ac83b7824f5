"""How a room was taken part in, afterwards: what happened when, per part, poll, question and hand. It names nobody.

**Small groups.** Where fewer than ``values.SMALL`` people were there, a count is nearly a name. So a minute or a part with so few tells
neither how many they were nor what they did, and a poll that so few answered tells only that. When a question was asked stays out, too:
how long it waited is enough to see how a room was looked after.
"""
