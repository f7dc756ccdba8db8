"""The plain oracle: what each rule of England says, worked out moment by moment, and held against both engines.

It knows the record classes and the holidays, and nothing of the queries, spans or texts of the product; only `product`
and the tests see both sides. Where the two differ, the design decides who is right, not the other side.

    clock      every moment at which anything can begin or end; working days and limits
    seen       one case as of a moment, and what its sources can tell
    asking     what asks for something, and how many at once make a pattern
    rules      the seventeen rules, in plain words
    answers    what is asked for, by when, and what became of it
    worlds     random small worlds; making, episodes and sources are what they are made of
    story      a case told so that a person can follow it, and two answers side by side
"""
