"""The commands of `vsc`, those of one purpose in one module."""
