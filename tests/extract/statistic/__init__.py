"""Figures that papers tell."""
