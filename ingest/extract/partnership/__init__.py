"""Partnerships, panels and boards: `extractor` finds the groups, the others who sits in them and what they do."""
