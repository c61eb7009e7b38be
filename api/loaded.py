"""All that reading a document loads, for a process whose forks read one each."""

from api import intake
from ingest import pipeline
from ingest.extract import extractors
from ingest.readers import pdf, word

__all__ = ["intake", "pdf", "pipeline", "word"]

extractors()
