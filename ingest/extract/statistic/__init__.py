"""Figures: `extractor` asks how each is counted, of whom, when and by whose account."""
