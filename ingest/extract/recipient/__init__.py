"""Which names a text holds and what each may be: `names` asks the others, from the phrase to the body."""
