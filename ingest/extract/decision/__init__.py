"""Decisions: who decided what, when, for how much and why; `extractor`, `costs` and `options` make the records."""
