"""Requests and answers, and what is not held, refused or nil."""
