"""Partnerships, agreements and contracts, their terms and lengths."""
