"""What is said not to be there: `extractor` reads denials, the others whose they are and of what."""
