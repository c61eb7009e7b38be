"""Readers: one module a format, each from bytes to the canonical text of a document."""
