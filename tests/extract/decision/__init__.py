"""Decisions, their parts, dates and costs."""
