"""A language model as one more extractor: it makes the same records and passes the same gate.

The model is only ever asked for quotes. Each field of its reply is looked up in the document; what
is not printed there is refused, and every figure and date is read out of its quote by the project's
own rules, never taken from the model. `Ask` is how a model is reached; nothing here knows HTTP.

    prompt.py  what is asked, a piece of the document at a time
    reply.py   what may come back
    ground.py  quotes → records with spans, or refusals
    ask.py     the three in a row, over a whole document
"""
