"""Who was given how much: names, sums, layouts, and what is no award."""
