"""All that reading and checking a document loads, for a process whose forks do so."""

from api.building import intake
from graph import validate
from ingest import pipeline, register
from ingest.extract import extractors
from ingest.readers import pdf, word

__all__ = ["intake", "pdf", "pipeline", "word"]

extractors()
validate.load(register.trig())
