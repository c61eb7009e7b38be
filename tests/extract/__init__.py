"""What is read from a document: a folder a topic, as in `ingest/extract`."""
